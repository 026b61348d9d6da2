"""Prints as JSON what the Universal Feed Parser, which much software reads feeds with, finds in a file."""
import json
import sys

import feedparser

feed = feedparser.parse(sys.argv[1])
print(json.dumps({
    "version": feed.version,
    "mistake": str(feed.bozo_exception) if feed.bozo else None,
    "title": feed.feed.get("title"),
    "author": feed.feed.get("author"),
    "links": [[link.get("rel"), link.get("href")] for link in feed.feed.get("links", [])],
    "entries": [{
        "title": entry.get("title"),
        "link": entry.get("link"),
        "id": entry.get("id"),
        "published": list(entry.published_parsed[:6]),
        "summary": entry.get("summary"),
        "categories": [tag.term for tag in entry.get("tags", [])],
        "html": "".join(content.value for content in entry.get("content", [])),
    } for entry in feed.entries],
}))

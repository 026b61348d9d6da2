/**
 * Tells the client what is wrong: by answering when it asks, by sending to clients that cannot ask, and always
 * by sending for digest.config.json, which need not be open.
 */
import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { CONFIG_PROBLEMS } from '../../config/config-problem.ts';
import type { ConfigurationFile } from '../../config/files/configurations.ts';
import { siteFindings } from '../../config/files/sites.ts';
import type { Site } from '../../site/site.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import { type DiagnosticContext, diagnosticOf } from '../convert.ts';
import { isSameValue } from '../same-value.ts';
import type { Session } from '../session/session.ts';

/** What reports are made with; a part of what answers are made with. */
export interface DiagnosticReportContext {
  readonly session: Session;
  readonly abilities: ClientAbilities;
  readonly diagnostics: DiagnosticContext;
  /** Gets other files ready for `diagnostics.locate`. */
  readonly loadFiles: (uris: readonly string[]) => Promise<void>;
}

/** Long enough to finish a word, short enough not to be noticed; in ms. */
const PAUSE = 200;

/** The last report on each document. */
export class DiagnosticReports {
  readonly #connection: Connection;
  readonly #context: () => DiagnosticReportContext;
  /** What a client got last, under an id, so that it need not get the same again. */
  readonly #last = new Map<string, { readonly id: string; readonly items: readonly Diagnostic[] }>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** Configurations that the client shows problems of. */
  readonly #configurations = new Set<string>();
  /** Ids from before a restart of the server mean nothing now. */
  readonly #era: string;
  #count = 0;

  constructor(connection: Connection, context: () => DiagnosticReportContext, era: string) {
    this.#connection = connection;
    this.#context = context;
    this.#era = era;
  }

  /** The report on `uri` for a client that asks; short where nothing has changed since the report `previousId`. */
  async pull(uri: string, previousId: string | undefined): Promise<DocumentDiagnosticReport> {
    const { items } = await this.#diagnose(uri);
    const last = this.#last.get(uri);
    if (last !== undefined && last.id === previousId && isSameValue(items, last.items)) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: last.id };
    }
    const id = `${this.#era}.${++this.#count}`;
    this.#last.set(uri, { id, items });
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  }

  /** The document has changed: sends a report after a pause, if the client cannot ask for it. */
  changed(uri: string, pause = PAUSE): void {
    if (this.#context().abilities.pullsDiagnostics) return;
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.set(
      uri,
      setTimeout(() => {
        this.#waiting.delete(uri);
        this.#push(uri).catch((error: unknown) =>
          this.#connection.console.error(
            `Checking ${uri} failed: ${error instanceof Error ? error.stack : error}`,
          ),
        );
      }, pause),
    );
  }

  /** The document is closed: nothing is shown of it any more. */
  closed(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
    this.#last.delete(uri);
    if (this.#context().abilities.pullsDiagnostics) return;
    this.#send({ uri, diagnostics: [] });
  }

  /** The context of the open documents `uris` has changed: updates all reports. */
  refresh(uris: readonly string[]): void {
    const { pullsDiagnostics, refreshesDiagnostics } = this.#context().abilities;
    if (!pullsDiagnostics) for (const uri of uris) this.changed(uri);
    else if (refreshesDiagnostics) {
      // A client that disconnects does not answer, and nothing depends on it.
      this.#connection.languages.diagnostics.refresh().catch(() => undefined);
    }
  }

  /** The archive has changed: updates the reports on the open documents `uris` that are outdated. */
  async refreshOutdated(uris: readonly string[]): Promise<void> {
    const outdated: string[] = [];
    for (const uri of uris) {
      const last = this.#last.get(uri);
      if (last !== undefined && !isSameValue((await this.#diagnose(uri)).items, last.items))
        outdated.push(uri);
    }
    if (outdated.length > 0) this.refresh(outdated);
  }

  /** The configuration `uri` was read, or is no longer there: shows what is wrong with it. */
  configuration(uri: string, configuration: ConfigurationFile | undefined): void {
    const { abilities, diagnostics } = this.#context();
    const inSchema = new Set<string>(
      Object.values(CONFIG_PROBLEMS)
        .filter((kind) => kind.inSchema)
        .map((kind) => kind.id),
    );
    const problems = (configuration?.config.problems ?? []).filter(
      ({ rule }) => abilities.own.checksSchema !== true || !inSchema.has(rule),
    );
    if (problems.length === 0 && !this.#configurations.delete(uri)) return;
    if (problems.length > 0) this.#configurations.add(uri);
    const place = { uri, lines: new LineIndex(configuration?.text ?? '', abilities.encoding) };
    this.#send({ uri, diagnostics: problems.map((problem) => diagnosticOf(problem, place, diagnostics)) });
  }

  /** A site has changed or is gone: shows the problems of its configuration. */
  site(now: Site | undefined, before: Site | undefined): void {
    const { diagnostics } = this.#context();
    const files = now === undefined ? [] : siteFindings(now);
    const gone = before?.files.filter(({ place }) => files.every((file) => file.place !== place)) ?? [];
    for (const { place: uri } of gone)
      if (this.#configurations.delete(uri)) this.#send({ uri, diagnostics: [] });
    for (const { place: uri, text, findings } of files) {
      if (findings.length === 0 && !this.#configurations.delete(uri)) continue;
      if (findings.length > 0) this.#configurations.add(uri);
      const place = { uri, lines: new LineIndex(text, diagnostics.abilities.encoding) };
      this.#send({ uri, diagnostics: findings.map((finding) => diagnosticOf(finding, place, diagnostics)) });
    }
  }

  async #push(uri: string): Promise<void> {
    const { items, version } = await this.#diagnose(uri);
    const shown = this.#last.has(uri);
    // Nothing is sent about other files.
    if (version === undefined && !shown) return;
    this.#last.set(uri, { id: '', items });
    this.#send({ uri, diagnostics: items, ...(version === undefined ? {} : { version }) });
  }

  async #diagnose(uri: string): Promise<{ readonly items: Diagnostic[]; readonly version?: number }> {
    const { session, diagnostics, loadFiles } = this.#context();
    const snapshot = await session.snapshot(uri);
    if (snapshot === undefined) return { items: [] };
    const pointedTo = snapshot.findings.flatMap(({ related }) =>
      related.flatMap(({ uri: other }) => other ?? []),
    );
    await loadFiles(pointedTo);
    const items = snapshot.findings.map((finding) => diagnosticOf(finding, snapshot, diagnostics));
    return { items, version: snapshot.version };
  }

  #send(params: { uri: string; diagnostics: Diagnostic[]; version?: number }): void {
    this.#connection.sendDiagnostics(params).catch(() => undefined);
  }
}

/**
 * Tracking parameters: those that say how a reader came to an address, not which page it is.
 *
 * Only names that mean this on every site, and a few sites' own. Left out on purpose: `ref`, `from`, `source`, `t`,
 * `id`, which name the page or the place in it on some site; whatever a page needs to open (`xsec_token`,
 * `unlocked_article_code`, `sk`, `chksm`).
 */

/** Whether `name` (lower case) only tracks on `host` (lower case). */
export function isTrackingParameter(host: string, name: string): boolean {
  if (PREFIX.test(name) || EVERYWHERE.has(name)) return true;
  return BY_SITE.some(([site, names]) => names.has(name) && (host === site || host.endsWith(`.${site}`)));
}

/** Google Analytics, Matomo, Piwik and HubSpot number theirs. */
const PREFIX = /^(?:utm_|mtm_|pk_|piwik_|hsa_|__hs|_hs)/u;

const EVERYWHERE: ReadonlySet<string> = new Set([
  // Clicks on advertisements: Google, Meta, Microsoft, X, TikTok, LinkedIn, Yandex, Adobe.
  ...[
    'gclid',
    'gclsrc',
    'dclid',
    'gbraid',
    'wbraid',
    'srsltid',
    'gad_source',
    'gad_campaignid',
    '_ga',
    '_gl',
  ],
  ...['fbclid', 'msclkid', 'twclid', 'ttclid', 'li_fat_id', 'yclid', 'ysclid', '_openstat', 's_kwcid'],
  // Newsletters: Mailchimp, Marketo, Vero, Omeda.
  ...['mc_cid', 'mc_eid', 'mkt_tok', 'vero_id', 'vero_conv', 'oly_enc_id', 'oly_anon_id'],
  // Shares: X's embeds, Instagram, Yahoo, Alibaba, WeChat.
  ...['ref_src', 'ref_url', '__twitter_impression', 'igsh', 'igshid', 'guccounter', 'guce_referrer'],
  ...['guce_referrer_sig', 'spm', 'scm', 'isappinstalled'],
]);

const BY_SITE: readonly (readonly [site: string, names: ReadonlySet<string>])[] = [
  ['x.com', new Set(['s', 't', 'cn', 'cxt'])],
  ['twitter.com', new Set(['s', 't', 'cn', 'cxt'])],
  ['youtube.com', new Set(['si', 'feature', 'pp', 'ab_channel'])],
  ['youtu.be', new Set(['si', 'feature', 'pp'])],
  [
    'bilibili.com',
    new Set([
      ...['spm_id_from', 'vd_source', 'from_source', 'from_spmid', 'unique_k', 'plat_id', 'buvid', 'bbid'],
      ...['share_source', 'share_medium', 'share_plat', 'share_session_id', 'share_tag', 'share_times'],
      ...['share_from', 'up_id', 'is_story_h5', '-arouter'],
    ]),
  ],
  [
    'mp.weixin.qq.com',
    new Set([
      ...['scene', 'subscene', 'ascene', 'srcid', 'mpshare', 'sharer_shareinfo', 'sharer_shareinfo_first'],
      ...[
        'sharer_sharetime',
        'sharer_shareid',
        'clicktime',
        'enterid',
        'exportkey',
        'pass_ticket',
        'wx_header',
      ],
    ]),
  ],
  ['reddit.com', new Set(['share_id', 'rdt'])],
  ['linkedin.com', new Set(['trk', 'trackingid', 'lipi', 'rcm'])],
  [
    'bbc.com',
    new Set(['at_medium', 'at_campaign', 'at_link_origin', 'at_link_type', 'at_link_id', 'at_ptr_name']),
  ],
  [
    'bbc.co.uk',
    new Set(['at_medium', 'at_campaign', 'at_link_origin', 'at_link_type', 'at_link_id', 'at_ptr_name']),
  ],
  ['nytimes.com', new Set(['smid', 'smtyp'])],
];

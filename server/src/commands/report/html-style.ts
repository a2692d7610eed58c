/** The look of the report's page, light and dark, on paper and on a phone. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #16202b; --soft: #566373; --line: #dde3ea; --paper: #f6f8fa; --card: #fff;
  --mark: #1f6feb; --second: #b4540a; --empty: #edf1f5; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf2; --soft: #9fabb8; --line: #2b3744; --paper: #0f151c; --card: #161e27; --mark: #6ea8ff;
    --second: #f0a35e; --empty: #1f2a35; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", sans-serif; }
main, footer { margin: 0 auto; padding: 2.5rem 1.25rem 0; max-width: 64rem; }
footer { padding-bottom: 3rem; color: var(--soft); font-size: .875rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 0 0 .75rem; } h2 small { font-weight: normal; color: var(--soft); }
.soft { color: var(--soft); } .sub { margin: .35rem 0 1.5rem; color: var(--soft); }
.badge { display: inline-block; padding: 0 .55rem; border: 1px solid currentColor; border-radius: 1rem; color: var(--second);
  font-size: .8rem; }
.facts { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); }
.fact, section { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .9rem 1.1rem; }
.fact b { display: block; font-size: 1.4rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.fact span { color: var(--soft); font-size: .875rem; }
section { margin-top: .75rem; padding: 1.1rem 1.25rem 1.25rem; }
.pair { display: grid; gap: 0 .75rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); }
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; color: var(--soft); font-size: .875rem; }
td, th { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
tr:last-child td { border-bottom: 0; } .number { text-align: right; padding-right: 0; padding-left: .5rem; white-space: nowrap;
  overflow-wrap: normal; font-variant-numeric: tabular-nums; } .day { white-space: nowrap; overflow-wrap: normal; }
.bars td { border: 0; padding: .2rem .6rem .2rem 0; } .bars .label { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 11rem; } .bars .track { width: 100%; padding-right: .25rem; }
.bar { display: block; height: .7rem; margin-top: .4rem; min-width: 2px; border-radius: .2rem; background: var(--mark); }
.scroll { overflow-x: auto; } .scroll > * { min-width: 34rem; } svg { display: block; width: 100%; height: auto; } svg text { fill: var(--soft); font-size: 11px; }
.rhythm { table-layout: fixed; } .rhythm td { padding: 0; height: 1.35rem; border: 2px solid var(--card); border-radius: 5px; }
.rhythm th { border: 0; padding: 0 0 .15rem; font-weight: normal; font-size: .75rem; text-align: center; }
.rhythm th[scope=row] { width: 2.75rem; text-align: left; white-space: nowrap; overflow-wrap: normal; }
a { color: var(--mark); text-decoration: none; } a:hover { text-decoration: underline; }
@media print { body { background: #fff; } section, .fact { break-inside: avoid; } }
`;

"""The look of the board pack in HTML: one style sheet, for a screen of any width and for paper.

Colours have a contrast of at least 7 to 1 on their ground; nothing is said by colour alone; below 52rem the table of
actions becomes a list, so that a page of 320 CSS pixels never scrolls sideways. On paper the marking is a table's head
and foot, which browsers repeat on every page.
"""

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; color: #1b1b1b; background: #fff; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
main:focus { outline: none; }
h1, h2, h3, h4, h5 { line-height: 1.25; margin: 1.5em 0 0.5em; }
h1 { font-size: 2rem; margin-top: 0.5rem; }
h2 { font-size: 1.5rem; border-top: 2px solid #1b1b1b; padding-top: 0.75rem; margin-top: 2.5rem; }
h3 { font-size: 1.2rem; }
h4 { font-size: 1.05rem; }
h5 { font-size: 1rem; }
p { margin: 0.5em 0; }
a { color: #0b3d75; text-underline-offset: 0.15em; }
a:focus-visible { outline: 3px solid #0b3d75; outline-offset: 2px; }
.skip { position: absolute; left: 0; top: -10rem; background: #fff; padding: 0.75rem 1rem; z-index: 1; }
.skip:focus { top: 0; }
.marking { background: #1b1b1b; color: #fff; font-weight: bold; text-align: center; padding: 0.35rem 1rem; margin: 0;
  overflow-wrap: anywhere; }
.subtitle { font-size: 1.2rem; margin-top: 0; }
nav ul { padding-left: 1.25rem; columns: 16rem; column-gap: 2.5rem; }
nav li { padding: 0.15rem 0; break-inside: avoid; }
dl { margin: 0.75em 0; }
dl > div { display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding: 0.15rem 0; }
dt { font-weight: bold; flex: 0 0 11rem; }
dd { margin: 0; flex: 1 1 18rem; min-width: 0; }
dd p { margin: 0 0 0.25em; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: 0.75rem; }
.tiles > div { display: flex; flex-direction: column; border: 1px solid #6b6b6b; border-radius: 4px;
  padding: 0.6rem 0.75rem; }
.tiles dt, .tiles dd { flex: 0 0 auto; }
.tiles dt { font-weight: normal; }
.tiles .grade { font-weight: bold; font-size: 1.15rem; margin-top: auto; padding-top: 0.4rem; }
.small { font-size: 0.9rem; color: #454545; }
blockquote { margin: 0.75rem 0; padding: 0.1rem 0 0.1rem 1rem; border-left: 4px solid #454545; }
figure { margin: 0.75rem 0; }
figure blockquote { margin: 0; }
figcaption { padding-left: calc(1rem + 4px); font-size: 0.9rem; color: #454545; }
.area > blockquote { font-size: 1.1rem; border-left-color: #0b3d75; }
.action { border: 1px solid #6b6b6b; border-radius: 4px; padding: 0 1rem 0.5rem; margin: 1rem 0; }
.action > h3, .action > h4, .action > h5 { margin-top: 0.75rem; }
.late { border-left: 6px solid #7c1d10; }
.flag { background: #7c1d10; color: #fff; font-weight: bold; padding: 0.05rem 0.45rem; border-radius: 3px;
  display: inline-block; }
.spark { font-family: "DejaVu Sans Mono", monospace; letter-spacing: 1px; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; table-layout: fixed; font-size: 0.9rem; }
thead th { width: 11%; }
thead th:nth-child(1) { width: 12%; }
thead th:nth-child(2) { width: 20%; }
thead th:nth-child(3), thead th:nth-child(5) { width: 14%; }
thead th:nth-child(4) { width: 18%; }
caption { text-align: left; font-weight: bold; padding-bottom: 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.5rem; border-bottom: 1px solid #6b6b6b; }
thead th { border-bottom: 2px solid #1b1b1b; }
@media screen and (max-width: 52rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, th, td, caption { display: block; }
  tbody tr { border: 1px solid #6b6b6b; border-radius: 4px; padding: 0.4rem 0.6rem; margin-bottom: 0.75rem; }
  tbody th, tbody td { border: 0; padding: 0.1rem 0; }
  table { font-size: 1rem; }
  tbody th { font-size: 1.1rem; }
  td::before { content: attr(data-label) ": "; font-weight: bold; }
  dt { flex-basis: 100%; }
}
@media print {
  @page { size: A4; margin: 12mm 15mm 16mm; @bottom-right { content: "Page " counter(page) " of " counter(pages);
    font: 9pt sans-serif; } }
  html { font-size: 10pt; }
  .skip, nav { display: none; }
  main { max-width: none; padding: 2mm 0; }
  .sheet { display: table; width: 100%; table-layout: fixed; }
  .sheet > header { display: table-header-group; break-inside: avoid; }
  .sheet > main { display: table-row-group; }
  .sheet > footer { display: table-footer-group; break-inside: avoid; }
  .marking { background: none; color: #1b1b1b; padding: 0 0 2mm; }
  footer .marking { padding: 2mm 0 0; }
  .flag { background: none; color: #1b1b1b; border: 1.5px solid #1b1b1b; }
  h1, h2, h3, h4, h5 { break-after: avoid; }
  .action { -webkit-box-decoration-break: clone; box-decoration-break: clone; }
  .action > h3 + dl > :first-child, .action > h4 + dl > :first-child, .action > h5 + dl > :first-child {
    break-after: avoid; }
  th, td { padding: 0.3rem 0.2rem; }
  tr, figure, blockquote, .tiles > div, dl > div { break-inside: avoid; }
  a { color: inherit; }
  a.out::after { content: " (" attr(href) ")"; }
}
"""
"""Plain CSS, without anything that loads from elsewhere."""

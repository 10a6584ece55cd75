// The style sheet of the HTML report. Verdicts are told apart by signs and
// words, and by colour besides.

export const STYLE = `
:root{--paper:#fff;--ground:#f4f4f1;--ink:#1d1f23;--soft:#5d636d;--line:#dcdcd6;--contradicted:#b3261e;--not_established:#4f6b8a;--partly_supported:#8a5a00;--supported:#1f7a45}
@media (prefers-color-scheme:dark){:root{--paper:#1c1e22;--ground:#131417;--ink:#e8e6e1;--soft:#a2a6ae;--line:#34373d;--contradicted:#ff8a80;--not_established:#9bb8d8;--partly_supported:#e5b567;--supported:#7fd1a0}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
header,main{max-width:76rem;margin:0 auto;padding:1.25rem clamp(1rem,3vw,2rem)}
header{padding-top:2.5rem;padding-bottom:0}
h1{font-size:1.75rem;line-height:1.2;margin:0;letter-spacing:-.01em}
.lead{margin:.25rem 0 1.25rem;color:var(--soft)}
.note{margin:.35rem 0 0;color:var(--soft);font-size:.8125rem}
.chart{display:block;width:100%;height:1.5rem}
.contradicted{--c:var(--contradicted)}.not_established{--c:var(--not_established)}.partly_supported{--c:var(--partly_supported)}.supported{--c:var(--supported)}
.chart rect{fill:var(--c)}
.filter{border:0;padding:0;margin:1rem 0 .75rem;display:flex;flex-wrap:wrap;gap:.5rem}
.filter legend{float:left;padding:.3rem .5rem .3rem 0;color:var(--soft);font-size:.875rem}
.filter label{cursor:pointer}
.filter input{position:absolute;opacity:0}
.filter span{display:block;padding:.3rem .8rem;border:1px solid var(--line);border-radius:99px;background:var(--paper);font-size:.875rem;color:var(--c,var(--ink))}
.filter input:checked+span{border-color:var(--c,var(--ink));box-shadow:inset 0 0 0 1px var(--c,var(--ink));font-weight:600}
.filter input:focus-visible+span{outline:2px solid var(--c,var(--ink));outline-offset:2px}
article{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:1.25rem clamp(1rem,2.5vw,1.75rem);margin:0 0 1rem}
article h2{font-size:1.0625rem;margin:0 0 .75rem}
article.silent,article.error{padding:.6rem 1.25rem;display:flex;flex-wrap:wrap;gap:0 1rem;align-items:baseline}
article.silent h2,article.error h2{font-size:.9375rem;margin:0}
article.silent p,article.error p{margin:0;color:var(--soft);font-size:.875rem}
article.error p{color:var(--contradicted)}
.columns{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.75rem}
.text{white-space:pre-wrap;unicode-bidi:isolate;font-family:Georgia,"Noto Serif",serif;font-size:1.0625rem;line-height:1.65;align-self:start;position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow:auto}
.mark{color:inherit;text-decoration:none;border-bottom:2px solid var(--c);background:color-mix(in srgb,var(--c) 13%,transparent);border-radius:3px 3px 0 0;padding:.05em .1em}
.mark sup{color:var(--c);font:600 .6875rem/1 system-ui,sans-serif;margin-left:.15em;white-space:nowrap}
.mark:hover{background:color-mix(in srgb,var(--c) 24%,transparent)}
.finding{border-left:3px solid var(--c);padding:.1rem 0 .1rem 1rem;margin:0 0 1.5rem;scroll-margin-top:1rem}
.finding:target{background:color-mix(in srgb,var(--c) 9%,transparent)}
.finding h3{margin:0;font-size:.875rem;display:flex;justify-content:space-between}
.verdict{color:var(--c)}
.n{color:var(--soft);font-weight:400}
.claim{font-family:Georgia,"Noto Serif",serif;font-weight:600;margin:.15rem 0 .35rem;unicode-bidi:isolate}
.finding p{margin:.35rem 0}
figure{margin:.6rem 0}
blockquote{margin:0;padding:.5rem .75rem;background:var(--ground);border-radius:6px;font-family:Georgia,"Noto Serif",serif;unicode-bidi:isolate}
blockquote::before{content:"\\201C"}blockquote::after{content:"\\201D"}
figcaption,.event{color:var(--soft);font-size:.8125rem;margin-top:.3rem}
figcaption a{color:inherit}
.unchecked summary{cursor:pointer;color:var(--soft);font-size:.875rem}
.unchecked ul{padding-left:1.1rem;color:var(--soft);font-size:.875rem}
${["contradicted", "not_established", "partly_supported", "supported"]
  .map(
    (verdict) =>
      `body:has(#show-${verdict}:checked) :is(article,.finding):not(.${verdict}){display:none}body:has(#show-${verdict}:checked) .mark:not(.${verdict}){border:0;background:none}body:has(#show-${verdict}:checked) .mark:not(.${verdict}) sup{display:none}`,
  )
  .join("\n")}
@media (max-width:52rem){.columns{grid-template-columns:minmax(0,1fr)}.text{position:static;max-height:none}}
@media print{:root{--paper:#fff;--ground:#fff;--ink:#000;--soft:#444;--line:#bbb;--contradicted:#b3261e;--not_established:#4f6b8a;--partly_supported:#8a5a00;--supported:#1f7a45}body{font-size:10.5pt}article{border-width:0 0 1px;border-radius:0;padding:.5rem 0}.columns{grid-template-columns:1fr 1fr}.text{position:static;max-height:none;overflow:visible}.finding{break-inside:avoid}.filter{display:none}.chart rect,.mark,blockquote{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;

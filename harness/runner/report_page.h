/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_REPORT_PAGE_H
#define NLCONFORM_REPORT_PAGE_H
/* The fixed parts of the page, which loads nothing from anywhere. */

#define PAGE_HEAD										\
	"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"			\
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"		\
	"<title>nlconform: what a sandbox shows of the network</title>\n<style>\n"		\
	":root{color-scheme:light dark;--bg:#fff;--fg:#1a1f26;--dim:#667080;--line:#dfe3e8;"	\
	"--soft:#f4f6f8;--ok:#1a7f4b;--bad:#c62828;--known:#9a6700;--none:#7a8494}\n"		\
	"@media(prefers-color-scheme:dark){:root{--bg:#14181d;--fg:#e4e8ee;--dim:#93a0b0;"	\
	"--line:#2b333d;--soft:#1c2229;--ok:#4cc38a;--bad:#ff6b6b;--known:#e3b341;"		\
	"--none:#7d8896}}\n"									\
	"*{box-sizing:border-box}body{margin:0 auto;max-width:1500px;padding:2rem 1.5rem 4rem;"	\
	"background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif}\n"		\
	"h1{font-size:1.5rem;margin:0 0 .3rem}p{margin:.2rem 0 1rem;color:var(--dim);"		\
	"max-width:60rem}\n"									\
	"table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"	\
	"padding:.35rem .6rem;border-bottom:1px solid var(--line)}\n"				\
	"thead th{position:sticky;top:0;background:var(--bg);z-index:1;"			\
	"border-bottom:2px solid var(--fg)}thead small{display:block;font-weight:400;"		\
	"color:var(--dim)}\n"									\
	"tr.area th{background:var(--soft);padding-top:.5rem;font-size:1.05rem}\n"		\
	"tr.area td{background:var(--soft);color:var(--dim);font-variant-numeric:tabular-nums}\n" \
	"td.probe{width:38%}td.probe code{font-size:.92em}td.probe small{display:block;"	\
	"color:var(--dim)}\n"									\
	".v{white-space:nowrap;font-weight:600}.v::before{display:inline-block;width:1.3em}\n"	\
	".ok{color:var(--ok)}.ok::before{content:'\\2713'}"					\
	".differs,.failed{color:var(--bad)}.differs::before{content:'\\2717'}"			\
	".failed::before{content:'!'}.known{color:var(--known)}.known::before{content:'~'}"	\
	".vacuous,.skip,.unjudged,.absent{color:var(--none);font-weight:400}"				\
	".vacuous::before{content:'\\25CB'}.skip::before,.unjudged::before{content:'\\2013'}"			\
	".absent::before{content:'\\00a0'}\n"							\
	"summary{cursor:pointer}details{position:relative}"					\
	"details>div{position:absolute;right:0;z-index:2;width:max-content;"			\
	"max-width:min(62rem,90vw);max-height:70vh;overflow:auto;padding:.6rem .8rem;"		\
	"background:var(--bg);border:1px solid var(--line);border-radius:.5rem;"		\
	"box-shadow:0 .4rem 1.6rem #0004}details>div table{width:auto;font:12px/1.45 "		\
	"ui-monospace,monospace}details>div td,details>div th{padding:.15rem .6rem .15rem 0;"	\
	"max-width:24rem;overflow-wrap:anywhere}"						\
	"details>div th{position:static;border-bottom:1px solid var(--line)}"			\
	"details>div p{margin:0 0 .3rem;max-width:40rem}\n"					\
	".bar{display:flex;height:.6rem;border-radius:.3rem;overflow:hidden;margin:.4rem 0;"	\
	"background:var(--line);min-width:8rem}.bar i{display:block}"				\
	".bar .ok{background:var(--ok)}.bar .differs,.bar .failed{background:var(--bad)}"	\
	".bar .known{background:var(--known)}.bar .vacuous,.bar .skip,.bar .unjudged{background:var(--none)}"	\
	".bar i::before{content:none}\n"							\
	"nav{margin:1rem 0;display:flex;gap:.5rem;flex-wrap:wrap}nav button,nav input{"		\
	"font:inherit;padding:.3rem .8rem;border:1px solid var(--line);border-radius:1rem;"	\
	"background:var(--soft);color:inherit}nav button[aria-pressed=true]{"			\
	"background:var(--fg);color:var(--bg)}\n"						\
	"[hidden]{display:none}\n</style></head><body>\n"

#define PAGE_NAV										\
	"<nav><button data-show=\"all\" aria-pressed=\"true\">everything</button>"		\
	"<button data-show=\"areas\" aria-pressed=\"false\">areas</button>"			\
	"<button data-show=\"bad\" aria-pressed=\"false\">not as expected</button>"		\
	"<button data-show=\"apart\" aria-pressed=\"false\">where columns differ</button>"	\
	"<input type=\"search\" placeholder=\"find a probe\" aria-label=\"find a probe\"></nav>\n"

#define PAGE_TAIL										\
	"<script>\n"										\
	"const rows=[...document.querySelectorAll('tr[data-id]')],"				\
	"areas=[...document.querySelectorAll('tr.area')],"					\
	"find=document.querySelector('input');let show='all';\n"				\
	"function draw(){const t=find.value.toLowerCase();for(const r of rows)"			\
	"r.hidden=!(r.textContent.toLowerCase().includes(t)&&(show==='all'||"			\
	"r.dataset[show]==='1'));for(const a of areas)"						\
	"a.hidden=show!=='areas'&&"								\
	"!rows.some(r=>!r.hidden&&r.dataset.area===a.dataset.area);}\n"			\
	"for(const b of document.querySelectorAll('button'))b.onclick=()=>{show=b.dataset.show;" \
	"for(const o of document.querySelectorAll('button'))"					\
	"o.setAttribute('aria-pressed',o===b);draw();};find.oninput=draw;\n"			\
	"const named=document.querySelector(`[data-show=\"${location.hash.slice(1)}\"]`);"	\
	"if(named)named.click();\n"								\
	"</script></body></html>\n"

#endif

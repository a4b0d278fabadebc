/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_REPORT_PAGE_H
#define NLCONFORM_REPORT_PAGE_H
/* The fixed parts of the page, which loads nothing from anywhere. */

#define PAGE_HEAD \
	"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n" \
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" \
	"<title>nlconform: what a sandbox shows of the network</title>\n<style>\n" \
	":root{color-scheme:light dark;--bg:#fff;--fg:#1a1f26;--dim:#5b6674;--line:#dfe3e8;" \
	"--soft:#f4f6f8;--ok:#1a7f4b;--bad:#c62828;--known:#8a5a00;--none:#6d7785}\n" \
	"@media(prefers-color-scheme:dark){:root{--bg:#14181d;--fg:#e4e8ee;--dim:#93a0b0;" \
	"--line:#2b333d;--soft:#1c2229;--ok:#4cc38a;--bad:#ff6b6b;--known:#e3b341;--none:#8b96a5}" \
	"}\n" \
	"*{box-sizing:border-box}\n" \
	"body{margin:0 auto;max-width:1500px;padding:2rem 1.5rem 4rem;background:var(--bg);" \
	"color:var(--fg);font:15px/1.5 system-ui,sans-serif}\n" \
	"h1{font-size:1.6rem;line-height:1.25;margin:0 0 .4rem;overflow-wrap:anywhere}\n" \
	"h2{font-size:1.1rem;margin:0}\n" \
	"p{margin:.2rem 0 1rem;color:var(--dim);max-width:60rem}\n" \
	".cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem;" \
	"margin:1rem 0}\n" \
	".card{border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem;" \
	"background:var(--soft)}\n" \
	".card p{margin:.3rem 0;font-size:.88rem}\n" \
	".card ul{list-style:none;margin:.3rem 0;padding:0;font-size:.88rem}\n" \
	".card .v{white-space:normal;font-weight:400}\n" \
	".card code{display:block;max-height:4.5em;overflow:auto;font-size:.78rem;" \
	"color:var(--dim);overflow-wrap:anywhere}\n" \
	".card .levels{font-size:.95rem;color:var(--fg);display:flex;gap:1.1rem;flex-wrap:wrap}\n" \
	".levels b{font-size:1.5rem;line-height:1}\n" \
	".level0{color:var(--bad)}.level1,.level2{color:var(--known)}.level3{color:var(--ok)}\n" \
	".scroll{overflow-x:auto}\n" \
	"table{border-collapse:collapse;width:100%}\n" \
	"th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;" \
	"border-bottom:1px solid var(--line)}\n" \
	"thead th{border-bottom:2px solid var(--fg);vertical-align:bottom}\n" \
	"small{display:block;font-weight:400;color:var(--dim)}\n" \
	"tr.area th{background:var(--soft);padding-top:.5rem;font-size:1.05rem}\n" \
	"tr.area th small{font-size:.82rem}\n" \
	"tr.area td,tr.total td{background:var(--soft);font-variant-numeric:tabular-nums}\n" \
	"tr.total th{background:var(--soft);font-size:1.05rem}\n" \
	".probe{width:34%}.probe code{font-size:.92em;overflow-wrap:anywhere}\n" \
	"a{color:inherit}\n" \
	".v{white-space:nowrap;font-weight:600}\n" \
	".v::before{display:inline-block;width:1.3em}\n" \
	".ok{color:var(--ok)}.ok::before{content:'\\2713'}\n" \
	".differs,.failed{color:var(--bad)}.differs::before{content:'\\2717'}" \
	".failed::before{content:'!'}\n" \
	".known{color:var(--known)}.known::before{content:'~'}\n" \
	".vacuous,.skip,.unjudged,.absent{color:var(--none);font-weight:400}\n" \
	".vacuous::before{content:'\\25CB'}.skip::before,.unjudged::before{content:'\\2013'}" \
	".absent::before{content:'\\00a0'}\n" \
	"summary{cursor:pointer}\n" \
	"details{position:relative}\n" \
	"details>div{position:absolute;right:0;z-index:2;width:max-content;max-width:min(62rem," \
	"90vw);max-height:70vh;overflow:auto;padding:.6rem .8rem;background:var(--bg);" \
	"border:1px solid var(--line);border-radius:.5rem;box-shadow:0 .4rem 1.6rem #0004}\n" \
	"details>div table,.record table,.record{width:auto;font:12px/1.45 ui-monospace," \
	"monospace}\n" \
	"details>div td,details>div th,.record td,.record th{padding:.15rem .6rem .15rem 0;" \
	"max-width:24rem;overflow-wrap:anywhere}\n" \
	"details>div p{margin:0 0 .3rem;max-width:40rem}\n" \
	".notes{margin:.5rem 0;padding-left:1.2rem;color:var(--dim);font-size:.88rem;" \
	"overflow-wrap:anywhere}\n" \
	".facts{width:auto;margin:1rem 0}\n" \
	".bar{display:flex;height:.6rem;border-radius:.3rem;overflow:hidden;margin:.4rem 0;" \
	"background:var(--line)}\n" \
	".bar i{display:block}\n" \
	".bar .ok{background:var(--ok)}.bar .differs,.bar .failed{background:var(--bad)}" \
	".bar .known{background:var(--known)}\n" \
	".bar .vacuous,.bar .skip,.bar .unjudged{background:var(--none)}\n" \
	".bar i::before{content:none}\n" \
	"nav{margin:1rem 0;display:flex;gap:.5rem;flex-wrap:wrap}\n" \
	"nav button,nav input{font:inherit;padding:.3rem .8rem;border:1px solid var(--line);" \
	"border-radius:1rem;background:var(--soft);color:inherit}\n" \
	"nav button[aria-pressed=true]{background:var(--fg);color:var(--bg)}\n" \
	"[hidden]{display:none}\n" \
	"@media(max-width:700px){\n" \
	"body{padding:1rem .7rem 3rem;font-size:14px}\n" \
	".cards{grid-template-columns:1fr}\n" \
	"th,td{padding:.3rem .4rem}\n" \
	".scroll>table th:first-child,.scroll>table td:first-child{position:sticky;left:0;" \
	"z-index:1;background:var(--bg);min-width:8.5rem;max-width:8.5rem;width:8.5rem}\n" \
	".scroll>table tr.area th:first-child," \
	".scroll>table tr.total th:first-child{background:var(--soft)}\n" \
	".facts th{min-width:5rem}\n" \
	"details>div{position:fixed;left:.5rem;right:.5rem;bottom:.5rem;width:auto;" \
	"max-width:none;max-height:60vh}\n" \
	"}\n" \
	"</style></head><body>\n"

#define PAGE_INTRODUCTION \
	"<h1>What a sandbox shows of the network</h1>\n" \
	"<p>Each probe asks one question outside any sandbox, inside each of these, and of the " \
	"kernel in a fresh network namespace with only loopback up. What a sandbox must " \
	"answer, its profile says: what the kernel answers, or a refusal, which counts only if " \
	"the same call gets through outside. Levels go from 0 to 3; known differences count as " \
	"differences there.</p>\n"

#define PAGE_LEGEND \
	"<p><b>view</b> 1: programs list loopback as in a namespace; 2: clients that speak " \
	"netlink themselves get the kernel\xe2\x80\x99s answers; 3: byte for byte. <b>containment</b> 1: " \
	"sockets are refused as the profile says, and ioctls show loopback alone; 2: no way " \
	"round; 3: no other channel shows the machine.</p>\n"

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

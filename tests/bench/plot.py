# SPDX-License-Identifier: Apache-2.0
"""The figures as one self-contained page: bars of ratios, lines of throughput, a table."""
import html
import math

import samples

COLOURS = {"native": "#8a8f98", "empty filter": "#54aeff", "nlvirt": "#1f6feb", "unshare -rn": "#9a6700", "bwrap": "#2da44e", "firejail": "#bf3989",
           "runsc": "#cf222e"}
STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
svg { width: 100%; height: auto; } text { font: 12px system-ui, sans-serif; fill: currentColor; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } td, th { padding: .15rem .7rem; text-align: right; }
td:first-child, th:first-child, td:nth-child(2), th:nth-child(2) { text-align: left; } tr.first td { border-top: 1px solid #8886; }
.legend span { display: inline-block; margin-right: 1rem; } .legend i { display: inline-block; width: .8rem; height: .8rem;
 margin-right: .3rem; border-radius: 2px; }
"""
LEFT, WIDTH, BAR, GAP = 330, 900, 11, 12


def by_case(rows):
    cases = {}
    for r in rows:
        cases.setdefault(r["case"], []).append(r)
    return cases


def bars(rows):
    """Ratio to native by case, on a logarithmic scale that starts at 0.5."""
    cases = {c: [r for r in rs if r["ratio"] and r["subject"] != "native"] for c, rs in by_case(rows).items()
             if rs[0]["unit"] == "us"}
    cases = {c: rs for c, rs in cases.items() if rs}
    if not cases:
        return ""
    most = max(r["ratio"] for rs in cases.values() for r in rs)
    low, high = math.log(0.5), math.log(max(4, most * 1.3))

    def x(ratio):
        return LEFT + (math.log(max(ratio, 0.5)) - low) / (high - low) * (WIDTH - LEFT - 60)

    out, y = [], 24
    ticks = [t for t in (0.5, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000) if t <= math.exp(high)]
    for case, rs in cases.items():
        out.append(f'<text x="{LEFT - 10}" y="{y + 10}" text-anchor="end">{html.escape(rs[0]["what"])}</text>')
        for r in rs:
            title = f'{r["subject"]}: {samples.number(r["median"])} us, {r["ratio"]:.2f} times native'
            left, right = sorted((x(1), x(r["ratio"])))
            out.append(f'<rect x="{left:.1f}" y="{y}" width="{max(right - left, 1.5):.1f}" height="{BAR}" rx="2" '
                       f'fill="{COLOURS.get(r["subject"], "#666")}"><title>{html.escape(title)}</title></rect>'
                       f'<text x="{right + 4:.1f}" y="{y + 10}">{r["ratio"]:.2f}</text>')
            y += BAR + 1
        y += GAP
    grid = "".join(f'<line x1="{x(t):.1f}" x2="{x(t):.1f}" y1="18" y2="{y}" stroke="currentColor" '
                   f'stroke-opacity="{0.6 if t == 1 else 0.15}"/><text x="{x(t):.1f}" y="12" text-anchor="middle">{t:g}</text>'
                   for t in ticks)
    return f'<svg viewBox="0 0 {WIDTH} {y}" role="img" aria-label="ratios to native">{grid}{"".join(out)}</svg>'


def lines(rows, prefix, title):
    """A line for each subject: a quantity by the number of threads."""
    points = {}
    for r in rows:
        head, _, n = r["case"].rpartition("-")
        if head == prefix:
            points.setdefault(r["subject"], []).append((int(n), r["median"]))
    if not points:
        return ""
    most = max(v for ps in points.values() for _, v in ps)
    wide, tall = 560, 220

    def at(n, v):
        return 60 + math.log2(n) / 6 * (wide - 90), tall - 30 - v / most * (tall - 50)

    out = [f'<text x="60" y="14">{html.escape(title)}</text>']
    for n in (1, 2, 4, 8, 16, 32, 64):
        out.append(f'<text x="{at(n, 0)[0]:.0f}" y="{tall - 10}" text-anchor="middle">{n}</text>')
    for v in (0, most / 2, most):
        px, py = at(1, v)
        out.append(f'<line x1="{px}" x2="{wide - 30}" y1="{py:.0f}" y2="{py:.0f}" stroke="currentColor" stroke-opacity=".15"/>'
                   f'<text x="52" y="{py + 4:.0f}" text-anchor="end">{v:,.0f}</text>')
    for subject, ps in points.items():
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(n, v) for n, v in sorted(ps)))
        colour = COLOURS.get(subject, "#666")
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"><title>{html.escape(subject)}: {v:,.0f}</title></circle>'
                for (n, v) in ps for x, y in (at(n, v),)]
    return f'<svg viewBox="0 0 {wide} {tall}" role="img" aria-label="{html.escape(title)}">{"".join(out)}</svg>'


def table(rows):
    out = ["<table><tr><th>case<th>subject<th>n<th>min<th>median<th>p95<th>unit<th>ratio</tr>"]
    for rs in by_case(rows).values():
        for i, r in enumerate(rs):
            figures = "".join(f"<td>{samples.number(r[k])}" for k in ("min", "median", "p95"))
            ratio = f'{r["ratio"]:.2f}' if r["ratio"] else ""
            out.append(f'<tr{" class=first" if i == 0 else ""}><td>{html.escape(r["what"]) if i == 0 else ""}<td>{r["subject"]}'
                       f'<td>{r["n"]}{figures}<td>{r["unit"]}<td>{ratio}</tr>')
    return "".join(out) + "</table>"


def page(machine, rows):
    present = [s for s in COLOURS if any(r["subject"] == s for r in rows)]
    legend = "".join(f'<span><i style="background:{COLOURS[s]}"></i>{html.escape(s)}</span>' for s in present)
    parts = [("Time, as a multiple of the time without a sandbox", bars(rows)),
             ("Threads that list interfaces in a loop", lines(rows, "threads", "listings a second, by threads")
              + lines(rows, "threads-cpu", "listings for each second of the supervisor's CPU time, by threads")),
             ("All figures", table(rows))]
    body = "".join(f"<h2>{title}</h2>{content}" for title, content in parts if content)
    return (f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>nlvirt: what it costs</title><style>{STYLE}</style>'
            f"<h1>What nlvirt costs</h1><p>{html.escape(machine)}. Medians of rounds that alternate between subjects.</p>"
            f'<p class="legend">{legend}</p>{body}</html>\n')

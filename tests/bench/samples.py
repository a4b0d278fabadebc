# SPDX-License-Identifier: Apache-2.0
"""Statistics of the samples of a case, by subject."""
import statistics


def summary(case, what, unit, samples):
    """One row per subject: n, min, median, p95, and its median divided by the median of native."""
    native = statistics.median(samples["native"]) if samples.get("native") else None
    rows = []
    for subject, values in samples.items():
        if not values:
            continue
        values = sorted(values)
        median = statistics.median(values)
        rows.append({"case": case, "what": what, "unit": unit, "subject": subject, "n": len(values),
                     "min": values[0], "median": median, "p95": values[min(len(values) - 1, int(len(values) * 0.95))],
                     "ratio": median / native if native else None})
    return rows


def number(value):
    """Four significant digits, or all digits of the integer part if they are more."""
    return f"{value:.0f}" if value >= 1000 else f"{value:.4g}"


def text(rows):
    if not rows:
        return ""
    lines = [f"{rows[0]['what']} [{rows[0]['case']}], {rows[0]['unit']}"]
    for r in rows:
        ratio = f"  ratio {r['ratio']:6.2f}" if r["ratio"] else ""
        lines.append(f"  {r['subject']:12} n {r['n']:4}  min {number(r['min']):>8}  median {number(r['median']):>8}"
                     f"  p95 {number(r['p95']):>8}{ratio}")
    return "\n".join(lines)

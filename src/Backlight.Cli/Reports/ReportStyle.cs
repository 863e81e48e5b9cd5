namespace Backlight.Cli.Reports;

/// <summary>How the report looks, on a telephone, on a wide screen and on paper.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root{--paper:#ffffff;--ink:#171a20;--faint:#5b6573;--line:#dbe0e7;--surface:#f5f7f9;--accent:#0072b2}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#0f1218;--ink:#f3f5f9;--faint:#97a3b4;--line:#2a3240;--surface:#171c26;--accent:#5bb8f5}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0 auto;max-width:78rem;padding:0 clamp(1rem,4vw,3rem);background:var(--paper);color:var(--ink);font:1.0625rem/1.55 "Iowan Old Style","Palatino Linotype",Palatino,P052,"Source Serif 4",Charter,Georgia,serif;font-variant-numeric:lining-nums;overflow-wrap:break-word}
        header{padding:clamp(2rem,6vw,4.5rem) 0 clamp(1.25rem,3vw,2rem);max-width:52rem}
        .kicker,dt,dd,figcaption,table,.note,footer{font-family:system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
        .kicker{margin:0 0 .6rem;font-size:.75rem;letter-spacing:.08em;text-transform:uppercase;color:var(--faint)}
        h1{margin:0;font-size:clamp(1.8rem,4.6vw,3rem);line-height:1.12;font-weight:500;letter-spacing:-.015em;text-wrap:balance}
        .lead{margin:1rem 0 0;font-size:clamp(1.05rem,1.6vw,1.2rem);color:var(--faint);text-wrap:pretty}
        .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:1.1rem 1.5rem;margin:0;padding:1.25rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
        dt{font-size:.75rem;color:var(--faint)}
        dd{margin:.1rem 0 0;font-size:.95rem;font-variant-numeric:tabular-nums lining-nums}
        section{padding-top:clamp(2.2rem,5vw,3.5rem)}
        h2{margin:0 0 1.1rem;font-size:1.5rem;line-height:1.25;font-weight:500;letter-spacing:-.008em}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));gap:2rem clamp(1.5rem,4vw,3.5rem);align-items:start}
        figure{margin:0;min-width:0}
        .chart svg{display:block;width:100%;height:auto}
        figcaption{margin-top:.5rem;font-size:.875rem;line-height:1.45;color:var(--faint);text-wrap:pretty}
        .misread{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.5rem,1fr));gap:1.4rem 1.1rem}
        .picture{border:1px solid var(--line);border-radius:4px;overflow:hidden}
        .picture svg{display:block;width:100%;height:auto;filter:invert(1)}
        .misread figcaption{margin-top:.35rem;font-size:.8125rem;line-height:1.35;font-variant-numeric:tabular-nums}
        .misread b{color:var(--ink);font-weight:600}
        .note{font-size:.8125rem;color:var(--faint);margin:1.2rem 0 0}
        .table{overflow-x:auto}
        table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;width:100%;max-width:34rem}
        caption{text-align:left;color:var(--faint);font-size:.875rem;padding-bottom:.5rem}
        th{font-weight:500;color:var(--faint);text-align:left;border-bottom:1px solid var(--line)}
        th,td{padding:.32rem 1rem .32rem 0}
        td:nth-child(n+3),th:nth-child(n+3){text-align:right}
        tbody tr+tr td{border-top:1px solid var(--surface)}
        footer{margin:4rem 0 2rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.8125rem;color:var(--faint)}
        @media screen and (prefers-color-scheme:dark){.picture svg{filter:none}}
        @media print{body{max-width:none;font-size:10pt}figure,.facts{break-inside:avoid}}

        """;
}

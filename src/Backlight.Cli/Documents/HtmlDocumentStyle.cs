namespace Backlight.Cli.Documents;

/// <summary>How the page looks. The colours are those of the map; the map is styled by itself first.</summary>
internal static class HtmlDocumentStyle
{
    public const string Css = """
        *{box-sizing:border-box}
        html{scroll-padding-top:1.5rem;scroll-behavior:smooth;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 "Iowan Old Style","Palatino Linotype",Palatino,P052,"Source Serif 4",Charter,Georgia,serif;font-variant-numeric:lining-nums;overflow-wrap:break-word}
        a{color:inherit}
        :focus-visible{outline:2px solid var(--lit-line);outline-offset:3px;border-radius:3px}
        button,summary,.number,.id,.foot,.kicker,.about,.summary,nav,#says,table,footer{font-family:system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
        .skip{position:absolute;left:-999px;top:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:3}
        .skip:focus{left:1rem}
        .page{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,clamp(34rem,43vw,42rem));column-gap:clamp(2rem,3.5vw,5rem);max-width:104rem;margin:0 auto;padding:0 clamp(1.25rem,3vw,3rem)}
        .side{position:sticky;top:0;height:100vh;display:flex;flex-direction:column;gap:1rem;padding:2rem 0 0;min-width:0}
        header{position:relative;padding-right:3rem}
        .kicker{margin:0;font-size:.75rem;letter-spacing:.08em;text-transform:uppercase;color:var(--faint)}
        h1{font-size:2.1rem;line-height:1.15;font-weight:500;letter-spacing:-.012em;margin:.15rem 0 0;text-wrap:balance}
        #theme{position:absolute;right:0;top:0;width:2.4rem;height:2.4rem;border:0;background:none;color:var(--faint);cursor:pointer;border-radius:50%}
        #theme svg{display:block;margin:auto}
        #theme:hover{color:var(--ink)}
        .stage{flex:none;min-width:0}
        .stage .scroll{overflow:auto;max-height:62vh;overscroll-behavior-x:contain;scrollbar-width:thin;scrollbar-color:var(--line) transparent}
        .stage svg.map{display:block;flex:none}
        .stage .scroll.fit svg.map{width:100%;height:auto;max-height:60vh}
        .legend{display:flex;gap:1rem;align-items:baseline;border-top:1px solid var(--neuron);min-height:2.6rem;padding-top:.45rem}
        #says{flex:1;margin:0;font-size:.8125rem;line-height:1.45;color:var(--faint)}
        #says.now{color:var(--ink)}
        #fit,.copy{border:0;background:none;color:var(--faint);font-size:.78rem;cursor:pointer;padding:.15rem .3rem;border-radius:4px}
        #fit:hover,.copy:hover{color:var(--ink);background:var(--neuron)}
        nav{flex:1 1 auto;min-height:5rem;overflow:auto;font-size:.84rem;line-height:1.35;padding-bottom:1.5rem;scrollbar-width:thin;scrollbar-color:var(--line) transparent}
        nav summary{display:none}
        nav ol{list-style:none;margin:0;padding:0;columns:15rem 2;column-gap:1.5rem}
        nav li{break-inside:avoid}
        nav a{display:grid;grid-template-columns:2rem 1fr auto;padding:.22rem .4rem .22rem 0;text-decoration:none;color:var(--faint);border-radius:4px}
        nav a:hover{color:var(--ink)}
        nav a[aria-current]{color:var(--ink);font-weight:600}
        nav .number{font-variant-numeric:tabular-nums}
        nav .bad{color:var(--bad);font-weight:600}
        main{padding:2rem 0 6rem;min-width:0}
        .about{margin:0;color:var(--faint);font-size:.875rem}
        .summary{font-size:.875rem;margin:.35rem 0 0;color:var(--faint)}
        .summary .mark{color:var(--weight);font-weight:700}
        .summary.failed{border:2px solid var(--bad);border-radius:8px;padding:.8rem 1.1rem;margin-top:1rem;color:var(--ink)}
        .summary.failed p{margin:0;font-weight:600}
        .summary.failed ul{margin:.5rem 0 0;padding-left:1.2rem}
        .summary.failed .mark{color:var(--bad)}
        .chapter{padding-top:3.6rem}
        h2{font-size:1.55rem;line-height:1.25;font-weight:500;letter-spacing:-.008em;margin:0 0 .6rem;text-wrap:balance}
        h2 .number{display:block;font-size:.8rem;font-weight:600;letter-spacing:.04em;color:var(--faint);margin-bottom:.15rem;font-variant-numeric:tabular-nums}
        h2 a{text-decoration:none}
        .intro{margin:0 0 1.4rem;font-size:1.125rem;line-height:1.55;text-wrap:pretty}
        .step{padding:1.15rem 0 .2rem;scroll-margin-top:1rem}
        .step.on{display:grid;grid-template-columns:8.5rem minmax(0,1fr);align-items:center;padding-top:.2rem}
        .step.on .says{font-size:.9rem;color:var(--faint)}
        .step.on .foot{grid-column:1/-1}
        .whole{white-space:nowrap}
        .says{margin:0;text-wrap:pretty}
        .id{font-size:.75rem;color:var(--faint);text-decoration:none;font-variant-numeric:tabular-nums;margin-right:.45rem}
        .id:hover{text-decoration:underline}
        .formula{overflow-x:auto;overflow-y:hidden;margin:.35rem 0 0;padding:.55rem .3rem;background:linear-gradient(90deg,var(--paper) 40%,transparent) 0 0/3rem 100% local,linear-gradient(270deg,var(--paper) 40%,transparent) 100% 0/3rem 100% local,linear-gradient(90deg,var(--shade),transparent) 0 0/.5rem 100% scroll,linear-gradient(270deg,var(--shade),transparent) 100% 0/.5rem 100% scroll;background-repeat:no-repeat;scrollbar-width:thin;scrollbar-color:var(--line) transparent}
        main p math{font-size:1.02em}
        math{font-family:"Latin Modern Math","STIX Two Math","Cambria Math",math;font-size:1.12em}
        .formula math{display:block math;width:max-content;min-width:100%;margin:0;text-align:left}
        /* Chrome sets the brace under a matrix short and aside: a rule as wide as the matrix says the same. */
        .formula munder>munder:has(>:first-child mtable)>mo:last-child{color:transparent;font-size:1px}
        .formula munder>munder:has(>:first-child mtable)>:first-child{border-bottom:1.5px solid var(--faint);padding-bottom:.2em}
        .foot{display:flex;flex-wrap:wrap;align-items:baseline;gap:.1rem 1.1rem;font-size:.78rem;color:var(--faint);min-height:1.5rem}
        .check .mark{color:var(--weight);font-weight:700}
        .check.bad,.check.bad .mark{color:var(--bad);font-weight:700}
        .check.open,.check.open .mark,.summary .open{color:var(--ink);font-style:italic}
        .step.wrong .formula{box-shadow:inset 0 0 0 2px var(--bad)}
        .rule summary{cursor:pointer;list-style:none;text-decoration:underline dotted;text-underline-offset:.2em}
        .rule summary::-webkit-details-marker{display:none}
        .rule[open]{order:9;flex-basis:100%}
        .law{display:block;margin:.3rem 0 .2rem;padding:.35rem .7rem;border-left:3px solid var(--neuron);font-size:.95rem;color:var(--ink);font-family:"STIX Two Text","Latin Modern Roman",Palatino,P052,Georgia,serif}
        .copy{margin-left:auto;opacity:0}
        .step:hover .copy,.step:focus-within .copy,.copy:focus-visible{opacity:1}
        @media (hover:none){.copy{opacity:1}}
        .table{overflow-x:auto;margin:.4rem 0 1.2rem}
        table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums;min-width:70%}
        th{font-weight:500;color:var(--faint);text-align:left}
        th,td{padding:.22rem 1.2rem .22rem .3rem}
        td:nth-child(n+3),th:nth-child(n+3){text-align:right}
        thead th{border-bottom:1px solid var(--line)}
        tbody+tbody tr:first-child>*{border-top:1px solid var(--neuron)}
        .dots td{color:var(--faint);line-height:1}
        .total{font-size:.875rem;margin:.5rem .3rem 0;font-family:inherit}
        footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--neuron);font-size:.8125rem;color:var(--faint)}
        [data-map]{cursor:default}
        main .lit{background:var(--lit);color:var(--lit-ink);border-radius:.18em;box-shadow:0 0 0 .05em var(--lit)}
        main .around{background:color-mix(in srgb,var(--lit) 38%,transparent);border-radius:.18em}
        main .came{outline:2px dashed var(--lit-line);outline-offset:2px;border-radius:.18em}
        .map .edge,.map .node,.map .label{transition:opacity .18s}
        .map.traced .edge:not(.trail):not(.lit){opacity:.28}
        .map.traced .node:not(.trail):not(.lit){opacity:.5}
        .map.traced .label:not(.trail):not(.lit) .sign{opacity:.4}
        .map .edge.trail .line{stroke-width:2.8}
        .map .node.trail circle{stroke-width:2.8}
        .map .node.end circle{stroke:var(--lit-line);stroke-width:3.2}
        .map .edge.lit .line{stroke:var(--lit-line);stroke-width:4.5;stroke-linecap:round}
        .map .node.lit circle{fill:var(--lit);stroke:var(--lit-line);stroke-width:3.2}
        .map .lit .sign{fill:var(--lit-ink)}
        .map .label.lit .halo{fill:var(--lit)}
        .map .label.quiet.lit{opacity:1}
        .map .node{cursor:pointer;outline:none}
        .map .node:focus-visible circle{stroke:var(--lit-line);stroke-width:4}
        :root{--bad:#c00d26;--shade:#1c1b1926}
        :root[data-theme=dark]{--bad:#ff6b7d;--shade:#000c}
        @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){--bad:#ff6b7d;--shade:#000c}}
        @media (max-width:1099px){
        .page{display:block;max-width:44rem}
        .side{position:static;height:auto;padding-top:1.25rem}
        .stage .scroll{max-height:none}
        nav{overflow:visible;min-height:0;padding:0;border-bottom:1px solid var(--neuron)}
        nav summary{display:list-item;cursor:pointer;padding:.6rem 0;color:var(--ink);font-weight:600}
        nav ol{columns:1;padding-bottom:.8rem}
        nav a{padding:.4rem 0}
        main{padding-top:1rem}
        .step.on{display:block}
        h1{font-size:1.7rem}
        h2{font-size:1.35rem}
        .chapter{padding-top:2.6rem}
        }
        @media (prefers-reduced-motion:reduce){*{transition:none!important;scroll-behavior:auto!important}}
        @media print{
        .page{display:block;max-width:none;padding:0}
        .side{position:static;height:auto}
        .stage .scroll{max-height:none;overflow:visible}
        .stage svg.map{width:100%;height:auto;max-height:9cm}
        #theme,#fit,.copy,#says,.skip{display:none}
        nav{overflow:visible}
        .map.traced *{opacity:1!important}
        .map .label.quiet{opacity:0!important}
        .step{break-inside:avoid}
        h2,.intro{break-inside:avoid;break-after:avoid}
        .formula{overflow:visible;background:none}
        :root{--paper:#fff;--fill:#fff}
        body{font-size:10.5pt}
        }
        """;
}

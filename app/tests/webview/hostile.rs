//! Texts that want to be more than text.

/// All of them; `port` is where a call would be heard.
pub fn texts(port: u16) -> Vec<String> {
    let here = format!("http://127.0.0.1:{port}");
    let texts = [
        // markup and handlers
        "<script>onwardRan()</script>",
        "</script><script>onwardRan()</script>",
        "<img src=x onerror=onwardRan()>",
        "<img src='HERE/i'>",
        "<svg onload=onwardRan()></svg>",
        "<svg><script>onwardRan()</script></svg>",
        "<svg><use href='HERE/u#x'/></svg>",
        "<svg><image href='HERE/si'/></svg>",
        "<iframe src='HERE/f'></iframe>",
        "<iframe srcdoc='<script>parent.onwardRan()</script>'></iframe>",
        "<object data='HERE/o'></object>",
        "<embed src='HERE/e'>",
        "<video src='HERE/v' onerror=onwardRan()></video>",
        "<audio src='HERE/a' autoplay></audio>",
        "<body onload=onwardRan()>",
        "<details open ontoggle=onwardRan()>",
        "<input autofocus onfocus=onwardRan()>",
        "<a href='HERE/l'>click</a>",
        "<a href='javascript:onwardRan()'>click</a>",
        "<form action='HERE/form'><button class=primary>Add</button></form>",
        "<meta http-equiv=refresh content='0;url=HERE/m'>",
        "<base href='HERE/'>",
        "<link rel=stylesheet href='HERE/c'>",
        "<style>@import 'HERE/s';*{display:none}</style>",
        "<div style=\"background:url(HERE/b);position:fixed;inset:0\">",
        "</textarea><script>onwardRan()</script>",
        "</title><script>onwardRan()</script>",
        "</main></div></body><script>onwardRan()</script>",
        "<template><script>onwardRan()</script></template>",
        "<math><mtext><mglyph><style><img src=x onerror=onwardRan()>",
        "<noscript><p title=\"</noscript><img src=x onerror=onwardRan()>\">",
        "<!--><script>onwardRan()</script>-->",
        "<![CDATA[<script>onwardRan()</script>]]>",
        "&lt;script&gt;onwardRan()&lt;/script&gt;",
        "\"><script>onwardRan()</script>",
        "' onmouseover='onwardRan()",
        "\" autofocus onfocus=\"onwardRan()",
        // templates and formats
        "{{constructor.constructor('onwardRan()')()}}",
        "${onwardRan()}",
        "#{onwardRan()}",
        "<%= onwardRan() %>",
        "{ $name }",
        "{ -brand }",
        "%s%s%s%n",
        "[click](javascript:onwardRan())",
        "![x](HERE/md)",
        // addresses
        "javascript:onwardRan()",
        "data:text/html,<script>onwardRan()</script>",
        "file:///etc/passwd",
        "/etc/passwd",
        "dioxus://index.html/__events",
        "url(HERE/css)",
        "red;background:url(HERE/css)",
        // directions and invisible characters
        "Onward\u{202e}gro.diarefugeeUN",
        "\u{2067}abc\u{2066}def\u{202d}ghi",
        "a\u{200b}b\u{2060}c\u{feff}d\u{ad}e",
        "\u{0}\u{1}\u{8}\u{1b}[31mred\u{7f}\u{9b}",
        "\u{e0041}\u{e0042}tagged",
        "\u{2028}\u{2029}line\nline\r\nline",
        "✓ Verified · UNHCR 🇺🇳 ✅",
        "ＯＮＷＡＲＤ Оnwаrd",
        // sizes
        "                                        ",
        "W",
    ];
    let mut texts: Vec<String> = texts.iter().map(|text| text.replace("HERE", &here)).collect();
    texts.push(format!("Z{}", "\u{301}\u{489}".repeat(5_000)));
    texts.push("W".repeat(9_000));
    texts.push("\n".repeat(5_000) + "end");
    texts.push("👨‍👩‍👧‍👦".repeat(500));
    texts.push("اسم ".repeat(2_000));
    texts.push("x".repeat(1_000_000));
    texts
}

import { describe } from "vitest";
import { all, latin1, page } from "../support/kinds.ts";

/** Pages as shops, forums, offices and tools for documentation make them. */

describe("shops and offers", () => {
  all([
    [
      "an old and a new price that screen readers name, and sizes that are sold out (Shopify)",
      "a.html",
      page(
        `<h1>Pump P3</h1><div class="price price--on-sale"><div class="price__sale"><span class="visually-hidden">Regular price</span><span><s class="price-item price-item--regular">£49.00</s></span><span class="visually-hidden">Sale price</span><span class="price-item price-item--sale">£39.00</span></div></div><fieldset><legend>Size</legend><input type="radio" id="s1" name="Size" value="S" checked><label for="s1">S</label><input type="radio" id="s2" name="Size" value="L" class="disabled"><label for="s2">L<span class="visually-hidden">Variant sold out or unavailable</span></label></fieldset><button>Add to cart</button>`,
      ),
      { has: ["# Pump P3", "~~£49.00~~", "£39.00", "Size", "S", "L"], lacks: ["~~£49.00~~£", "Add to cart"] },
    ],
    [
      "prices whose parts are styled on their own (Amazon)",
      "a.html",
      page(
        `<h1>Pump</h1><p>Now <span class="a-price"><span class="a-offscreen">$29.99</span><span aria-hidden="true"><span class="a-price-symbol">$</span><span class="a-price-whole">29<span class="a-price-decimal">.</span></span><span class="a-price-fraction">99</span></span></span> each</p>`,
      ),
      { has: ["Now $29.99 each"], lacks: ["2999", "$29.99$"] },
    ],
    [
      "prices of WooCommerce with what was and is",
      "a.html",
      page(
        `<h1>Valve</h1><p class="price"><del aria-hidden="true"><span class="woocommerce-Price-amount amount"><bdi>49,00&nbsp;<span>&euro;</span></bdi></span></del> <span class="screen-reader-text">Original price was: 49,00&nbsp;&euro;.</span><ins aria-hidden="true"><span class="woocommerce-Price-amount amount"><bdi>39,00&nbsp;<span>&euro;</span></bdi></span></ins><span class="screen-reader-text">Current price is: 39,00&nbsp;&euro;.</span></p><form class="variations_form" data-product_variations='[{"price":1}]'><table class="variations"><tbody><tr><th class="label"><label>Colour</label></th><td><select><option value="">Choose an option</option><option value="red">Red</option><option value="blue">Blue</option></select></td></tr></tbody></table></form>`,
      ),
      { has: ["# Valve", "49,00", "39,00", "Colour"], lacks: ["product_variations", "€39", "€.39"] },
    ],
    [
      "a price in parts, and what one unit costs",
      "a.html",
      page(
        `<h1>Desk</h1><p><span class="pip-price"><span class="pip-price__currency">€</span><span class="pip-price__integer">1,049</span><span class="pip-price__decimal"><span class="pip-price__separator">.</span>50</span></span><span class="pip-price__unit">/piece</span></p>`,
      ),
      { has: ["€1,049.50", "/piece"] },
    ],
    [
      "marks in a table that are pictures, icons and drawings",
      "a.html",
      page(
        `<table><thead><tr><th>Feature</th><th>Basic</th><th>Plus</th><th>Pro</th></tr></thead><tbody><tr><td>Export</td><td><img src="x.png" alt="No"></td><td><i class="fa fa-check" role="img" aria-label="Yes"></i></td><td><svg role="img"><title>Included</title><path d="M0 0"/></svg></td></tr><tr><td>Users</td><td>1</td><td>5</td><td>∞</td></tr></tbody></table>`,
      ),
      { has: ["| Export | [No] | [Yes] | [Included] |", "| Users | 1 | 5 | ∞ |"] },
    ],
    [
      "stars of a review that only have a label",
      "a.html",
      page(
        `<h2>Reviews</h2><div><span class="stars" role="img" aria-label="4.5 out of 5 stars"></span> <b>Ann Lee</b><p>Quiet and strong.</p></div>`,
      ),
      { has: ["## Reviews", "[4.5 out of 5 stars]", "Ann Lee", "Quiet and strong."] },
    ],
    [
      "a job",
      "a.html",
      `<html lang="en"><head><title>Engineer at Acme</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"JobPosting","title":"Engineer","datePosted":"2024-05-03","hiringOrganization":{"@type":"Organization","name":"Acme"}}</script></head><body><header class="nav-header"><a href="/">Acme</a><a href="/jobs">Jobs</a></header><main><h1>Engineer (m/f/d)</h1><ul class="facts"><li><i class="icon-place"></i>Oslo</li><li><i class="icon-time"></i>Full time</li><li>€60,000&ndash;70,000</li></ul><h2>What you do</h2><ul><li><p>Build pumps</p></li><li><p>Test valves</p></li></ul><a class="btn" href="/apply">Apply now</a></main><footer>© Acme</footer></body></html>`,
      {
        has: [
          "# Engineer (m/f/d)",
          "Oslo",
          "Full time",
          "€60,000–70,000",
          "## What you do",
          "- Build pumps",
          "- Test valves",
        ],
        lacks: ["© Acme"],
        language: "en",
      },
    ],
    [
      "a recipe: amounts in parts, notes, steps and servings",
      "a.html",
      page(
        `<h1>Bread</h1><div>Servings: <span class="wprm-recipe-servings">4</span> <span>people</span></div><ul class="wprm-recipe-ingredients"><li><span class="wprm-checkbox-container"><input type="checkbox" id="c1"><label for="c1"><span class="sr-only">&#x25a2; </span></label></span><span class="amount">1½</span> <span class="unit">cups</span> <span class="name">flour</span> <span class="notes">(sifted)</span></li><li><span class="amount">2</span> <span class="unit">g</span> <span class="name">salt</span></li></ul><ol><li><div class="text">Mix all.</div><img src="a.jpg" alt=""></li><li><div class="text">Bake 30&#8239;min at 220&nbsp;°C.</div></li></ol>`,
      ),
      { has: ["Servings: 4 people", "1½ cups flour (sifted)", "2 g salt", "1. Mix all.", "2. Bake 30"] },
    ],
    [
      "a timetable with cells over columns and rows",
      "a.html",
      page(
        `<table><caption>Summer</caption><tr><th>Time</th><th>Mon</th><th>Tue</th></tr><tr><th>9–10</th><td colspan=2>Maths</td></tr><tr><th>10–11</th><td rowspan=2>Art</td><td>Music</td></tr><tr><th>11–12</th><td>Sport</td></tr></table>`,
      ),
      {
        has: [
          "Summer",
          "| Time | Mon | Tue |",
          "| 9–10 | Maths |",
          "| 10–11 | Art | Music |",
          "| 11–12 | Art | Sport |",
        ],
      },
    ],
    [
      "a span of all rows that are left, and spans wider than the table",
      "a.html",
      page(
        `<table><thead><tr><th>Site</th><th>Qty</th><th>Note</th></tr></thead><tbody><tr><td rowspan=0>Oslo</td><td>1</td><td>a</td></tr><tr><td>2</td><td>b</td></tr><tr><td>3</td><td>c</td></tr></tbody><tbody><tr><td colspan=9>None in Rome</td></tr></tbody></table>`,
      ),
      { has: ["| Oslo | 1 | a |", "| Oslo | 2 | b |", "| Oslo | 3 | c |", "None in Rome"] },
    ],
    [
      "a foot of a table that stands before its body",
      "a.html",
      page(
        `<table><thead><tr><th>Item</th><th>Price</th></tr></thead><tfoot><tr><td>Total</td><td>30</td></tr></tfoot><tbody><tr><td>Pump</td><td>10</td></tr><tr><td>Valve</td><td>20</td></tr></tbody></table>`,
      ),
      { has: ["| Pump | 10 |", "| Valve | 20 |", "| Total | 30 |"] },
    ],
    [
      "groups of rows with a title each, and headers by id",
      "a.html",
      page(
        `<table><tr><td></td><th id=a>2023</th><th id=b>2024</th></tr><tr><th id=n colspan=3 scope=colgroup>North</th></tr><tr><th id=o headers=n>Oslo</th><td headers="n o a">10</td><td headers="n o b">12</td></tr><tr><th id=s colspan=3 scope=colgroup>South</th></tr><tr><th id=r headers=s>Rome</th><td headers="s r a">20</td><td headers="s r b">25</td></tr></table>`,
      ),
      { has: ["2023 | 2024 |", "North", "| Oslo | 10 | 12 |", "South", "| Rome | 20 | 25 |"] },
    ],
    [
      "names of columns over lines, units below them and powers",
      "a.html",
      page(
        `<table><tr><th>Site</th><th>Area<br>(km<sup>2</sup>)</th><th>Price<br><small>EUR</small></th></tr><tr><td>Oslo</td><td>454</td><td>10<sup>6</sup></td></tr></table>`,
      ),
      { has: ["Area", "(km^2)", "Price", "EUR |", "| Oslo | 454 | 10^6 |"], lacks: ["PriceEUR", "Area("] },
    ],
  ]);
});

describe("people who ask and answer", () => {
  all([
    [
      "a thread of phpBB: quotes, signatures and buttons",
      "a.html",
      `<html lang="en-gb"><head><title>Pump fails - Forum</title></head><body class="viewtopic"><div id="page-header"><ul id="nav-main" class="nav-main linklist" role="menubar"><li><a href="/">Quick links</a></li></ul></div><div id="page-body" role="main"><h2 class="topic-title"><a href="t1">Pump fails</a></h2><div id="p1" class="post"><dl class="postprofile"><dt><a class="username">Ann</a></dt><dd class="profile-posts"><strong>Posts:</strong> <a href="s">12</a></dd></dl><div class="postbody"><h3><a href="#p1">Pump fails</a></h3><ul class="post-buttons"><li><a href="q" title="Reply with quote"><span>Quote</span></a></li></ul><p class="author">by <strong>Ann</strong> » <time datetime="2024-05-03T08:00:00+00:00">Fri May 03, 2024 8:00 am</time></p><div class="content">It stops after 5 min.</div></div></div><div id="p2" class="post"><div class="postbody"><p class="author">by <strong>Bob</strong></p><div class="content"><blockquote><div><cite>Ann wrote:</cite>It stops after 5 min.</div></blockquote>Clean the filter.</div><div id="sig2" class="signature">Bob's pumps</div></div></div></div></body></html>`,
      {
        has: [
          "Pump fails",
          "Ann",
          "It stops after 5 min.",
          "Bob",
          "> Ann wrote:",
          "It stops",
          "Clean the filter.",
        ],
        lacks: ["wrote:It", "Quick links"],
      },
    ],
    [
      "a question with votes, an accepted answer and comments (Stack Overflow)",
      "a.html",
      page(`<div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question"><h1 itemprop="name"><a href="q">How to list files?</a></h1><div class="question"><div class="js-vote-count" itemprop="upvoteCount" data-value="42">42</div><div class="s-prose" itemprop="text"><p>I tried:</p><pre class="lang-bash s-code-block"><code class="hljs language-bash">ls <span class="hljs-string">-a</span>
ls -l
</code></pre></div><div class="post-taglist"><a class="post-tag" href="t">bash</a></div><div class="js-post-menu"><a href="s">Share</a><button>Follow</button></div></div><div class="answer accepted-answer" itemprop="acceptedAnswer"><div class="js-vote-count">57</div><div class="js-accepted-answer-indicator" title="Accepted"><svg class="svg-icon"><path d="M6"/></svg></div><div class="s-prose" itemprop="text"><p>Use <code>find . -type f</code>.</p></div><ul class="comments-list"><li><div class="comment-actions"><div class="comment-score"><span class="cool">3</span></div></div><div class="comment-text"><span class="comment-copy">Thanks!</span> – <a class="comment-user">Ann</a></div></li></ul></div></div>`),
      {
        has: [
          "# How to list files?",
          "I tried:",
          "```bash\nls -a\nls -l\n```",
          "Use find . -type f.",
          "Thanks!",
          "Ann",
        ],
        lacks: ["3Thanks"],
      },
    ],
    [
      "comments that are indented by pictures in a table of a table (Hacker News)",
      "a.html",
      `<html><body><center><table id="hnmain"><tr><td><table><tr><td><b>Hacker News</b> <a href="n">new</a> | <a href="p">past</a></td></tr></table></td></tr><tr><td><table class="fatitem"><tr class="athing"><td class="title"><span class="titleline"><a href="x">Pumps are fun</a></span></td></tr><tr><td class="subtext"><span class="score">12 points</span> by <a>ann</a></td></tr></table><table class="comment-tree"><tr class="athing comtr"><td><table><tr><td class="ind" indent="0"><img src="s.gif" height="1" width="0"></td><td class="default"><div><span class="comhead"><a class="hnuser">bob</a> <span class="age">2 hours ago</span></span></div><div class="comment"><div class="commtext c00">First.<p>Second paragraph.</div></div></td></tr></table></td></tr><tr class="athing comtr"><td><table><tr><td class="ind" indent="1"><img src="s.gif" height="1" width="40"></td><td class="default"><div><a class="hnuser">cy</a></div><div class="commtext">A reply.</div></td></tr></table></td></tr></table></td></tr></table></center></body></html>`,
      {
        has: [
          "Pumps are fun",
          "12 points by ann",
          "bob 2 hours ago",
          "First.\n\nSecond paragraph.",
          "cy",
          "A reply.",
        ],
        lacks: ["| --- |"],
      },
    ],
    [
      "a thread of Discourse as robots get it",
      "a.html",
      `<html lang="en"><head><title>Valve leaks - Forum</title></head><body class="crawler"><header><a href="/">Forum</a></header><div id="main-outlet" class="wrap" role="main"><div id="topic-title"><h1><a href="/t/1">Valve leaks</a></h1></div><div itemscope itemtype="http://schema.org/DiscussionForumPosting"><meta itemprop="headline" content="Valve leaks"><div id="post_1" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person"><a itemprop="url" href="/u/ann"><span itemprop="name">ann</span></a></span> <span class="crawler-post-infos"><time itemprop="datePublished" datetime="2024-05-03T08:00:00Z" class="post-time">May 3, 2024,  8:00am</time><meta itemprop="dateModified" content="2024-05-04T08:00:00Z"><span itemprop="position">1</span></span></div><div class="post" itemprop="text"><p>It drips.</p></div></div><div id="post_2" itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="topic-body crawler-post"><div class="crawler-post-meta"><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">bob</span></span><time itemprop="datePublished" datetime="2024-05-05T08:00:00Z">May 5</time></div><div class="post" itemprop="text"><aside class="quote" data-username="ann"><div class="title"><img alt="" src="a.png" class="avatar"> ann:</div><blockquote><p>It drips.</p></blockquote></aside><p>New seal.</p></div></div></div></div></body></html>`,
      {
        has: ["# Valve leaks", "ann", "It drips.", "bob", "ann:", "> It drips.", "New seal."],
        author: "ann",
        createdAt: "2024-05-03T08:00:00.000Z",
      },
    ],
    [
      "chat of Teams or Slack, saved",
      "a.html",
      page(
        `<div class="chat"><div class="msg"><div class="sender">Ann Lee</div><div class="time">08:00</div><div class="body">Pump is down.</div></div><div class="msg"><div class="sender">Bob</div><div class="time">08:05</div><div class="body">On it 👍<br>5 min</div><div class="reactions"><span class="emoji">👍</span><span class="count">2</span></div></div></div>`,
      ),
      { has: ["Ann Lee", "08:00", "Pump is down.", "Bob", "08:05", "On it 👍\n5 min"] },
    ],
  ]);
});

describe("offices and laws", () => {
  all([
    [
      "a notice with a banner for cookies, breadcrumbs and notes (GOV.UK)",
      "a.html",
      `<html lang="en"><head><title>Water rules - GOV.UK</title><meta name="govuk:first-published-at" content="2024-05-03T08:00:00+01:00"></head><body><div id="global-cookie-message" class="gem-c-cookie-banner govuk-cookie-banner" role="region" aria-label="Cookies on GOV.UK"><div><h2>Cookies on GOV.UK</h2><p>We use some essential cookies.</p><button>Accept additional cookies</button></div></div><a href="#content" class="govuk-skip-link">Skip to main content</a><div class="govuk-breadcrumbs"><ol><li><a href="/">Home</a></li></ol></div><main id="content"><span class="govuk-caption-xl">Guidance</span><h1>Water rules</h1><dl class="gem-c-metadata__list"><dt>From:</dt><dd><a href="d">Defra</a></dd><dt>Published</dt><dd>3 May 2024</dd></dl><div class="call-to-action"><p>Apply before 1 June.</p></div><ol class="legislative-list"><li>1. You must pay <sup id="fnref:1"><a href="#fn:1" class="govuk-link">[footnote 1]</a></sup>.</li></ol><div class="footnotes"><ol><li id="fn:1"><p>Act of 1990. <a href="#fnref:1" class="reversefootnote">↩</a></p></li></ol></div></main></body></html>`,
      {
        has: [
          "Guidance",
          "# Water rules",
          "From: Defra",
          "Published: 3 May 2024",
          "Apply before 1 June.",
          "You must pay",
          "Act of 1990.",
        ],
        lacks: ["essential cookies", "Skip to", "Home", "↩"],
      },
    ],
    [
      "points of a directive as tables of two columns (EUR-Lex)",
      "a.html",
      page(
        `<p class="oj-doc-ti">DIRECTIVE 2024/1</p><table width="100%"><col width="4%"><col width="96%"><tbody><tr><td><p class="oj-normal">(1)</p></td><td><p class="oj-normal">Water must be clean.</p></td></tr></tbody></table><table width="100%"><col width="4%"><col width="96%"><tbody><tr><td><p>(2)</p></td><td><p>Pumps must be quiet.</p><table width="100%"><col width="4%"><col width="96%"><tr><td><p>(a)</p></td><td><p>by day;</p></td></tr></table></td></tr></tbody></table>`,
      ),
      {
        has: [
          "DIRECTIVE 2024/1",
          "(1)",
          "Water must be clean.",
          "(2)",
          "Pumps must be quiet.",
          "(a)",
          "by day;",
        ],
        lacks: ["---", "|"],
      },
    ],
    [
      "letters of a law that a style sheet counts",
      "a.html",
      page(
        `<style>ol.law{list-style:none;counter-reset:p}ol.law>li{counter-increment:p}ol.law>li::before{content:"(" counter(p,lower-alpha) ") "}.art::before{content:"Art. "}.note:after{content:" (repealed)"}</style><h2 class="art">5</h2><ol class="law"><li>water</li><li class="note">oil</li></ol>`,
      ),
      { has: ["Art. 5", "(a) water", "(b) oil (repealed)"] },
    ],
    [
      "an old page in tables, fonts and centred lines",
      "a.html",
      latin1(
        `<HTML><HEAD><TITLE>R\xe8glement</TITLE><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1"></HEAD><BODY BGCOLOR="#FFFFFF"><CENTER><FONT SIZE=5><B>R\xe8glement 12</B></FONT></CENTER><TABLE BORDER=0 WIDTH=600><TR><TD WIDTH=30 VALIGN=top>1.</TD><TD>L'eau est propre.<BR>Les pompes aussi.</TD></TR></TABLE><HR><P>Prix\x85 5\x80</BODY></HTML>`,
      ),
      {
        has: ["Règlement 12", "1.", "L'eau est propre.", "Les pompes aussi.", "Prix… 5€"],
        lacks: ["|"],
        title: "Règlement",
      },
    ],
    [
      "a page that says one charset and is written in another",
      "a.html",
      new Uint8Array(
        Buffer.from(
          `<html><head><meta charset="iso-8859-1"><title>Größe</title></head><body><p>Die Größe der Tür beträgt 2 m – für alle Häuser.</p></body></html>`,
        ),
      ),
      { has: ["Die Größe der Tür beträgt 2 m – für alle Häuser."] },
    ],
    [
      "a page that says it is UTF-8 and is not",
      "a.html",
      latin1(
        `<html><head><meta charset="utf-8"><title>T</title></head><body><p>Die Gr\xf6\xdfe der T\xfcr betr\xe4gt 2 m \x96 f\xfcr alle H\xe4user.</p></body></html>`,
      ),
      { has: ["Die Größe der Tür beträgt 2 m – für alle Häuser."] },
    ],
    [
      "a set of frames",
      "a.html",
      `<html><head><title>Pumps Ltd</title></head><frameset cols="20%,80%"><frame src="menu.html"><frame src="main.html"><noframes><body><h1>Pumps Ltd</h1><p>Read <a href="main.html">the main page</a>.</p></body></noframes></frameset></html>`,
      { has: ["Pumps Ltd", "Read the main page."] },
    ],
    [
      "a result in figures with names of rows, long names in titles",
      "a.html",
      page(
        `<table class="standings"><thead><tr><th scope=col>#</th><th scope=col>Team</th><th scope=col><abbr title="Played">P</abbr></th><th scope=col><abbr title="Points">Pts</abbr></th></tr></thead><tbody><tr><td>1</td><th scope=row><img src=f.png alt="Norway" class=flag> <a href=t>Oslo</a></th><td>3</td><td>9</td></tr><tr><td>2</td><th scope=row><img src=g.png alt="Italy" class=flag> <a>Rome</a></th><td>3</td><td>6</td></tr></tbody></table>`,
      ),
      { has: ["| # | Team | P | Pts |", "Oslo | 3 | 9 |", "Rome | 3 | 6 |"] },
    ],
    [
      "Arabic from right to left with numbers and Latin names",
      "a.html",
      `<html dir="rtl" lang="ar"><head><title>المضخة</title><meta charset="utf-8"></head><body><main><h1>المضخة</h1><p>الرقم <bdi dir="ltr">+47 22 33</bdi> والسعر ١٢٫٥ دولار &rlm;(<span dir=ltr>P3</span>).</p></main></body></html>`,
      {
        has: ["# المضخة", "+47 22 33", "والسعر ١٢٫٥ دولار", "P3"],
        lacks: ["\u200F"],
        title: "المضخة",
        language: "ar",
      },
    ],
    [
      "an address that is written backwards against robots",
      "a.html",
      page(
        `<p>Mail: <bdo dir="rtl">gro.elpmaxe@nna</bdo></p><p>Or <span style="unicode-bidi:bidi-override;direction:rtl">gro.elpmaxe@bob</span>.</p><p>Rasna: <bdo dir="rtl">𐌓𐌀𐌔</bdo></p>`,
      ),
      { has: ["ann@example.org", "bob@example.org", "𐌓𐌀𐌔"] },
    ],
    [
      "what is shown on paper only, and on a screen only",
      "a.html",
      page(
        `<style>.print-only{display:none}@media print{.print-only{display:block}.no-print{display:none}}</style><h1>Terms</h1><p class="no-print">Read them well.</p><div class="print-only">Printed from pumps.org</div><p>You pay in 30 days.</p>`,
      ),
      { has: ["# Terms", "Read them well.", "You pay in 30 days."], lacks: ["Printed from"] },
    ],
    [
      "consent of other makers",
      "a.html",
      `<html><body><div id="usercentrics-cmp"><p>We value your privacy very much.</p><button>OK</button></div><div id="CybotCookiebotDialog"><p>This page uses cookies.</p><button>OK</button></div><div id="didomi-host"><div class="didomi-popup"><p>With your agreement, we use trackers.</p><button>Agree</button></div></div><div class="qc-cmp2-container"><p>We and our partners store data.</p><button>AGREE</button></div><div id="BorlabsCookieBox"><p>Datenschutz ist wichtig.</p><button>Ja</button></div><div class="cmplz-cookiebanner"><p>Manage consent.</p><button>Accept</button></div><div id="iubenda-cs-banner"><p>Notice about trackers.</p><button>Accept</button></div><div class="osano-cm-window"><p>Storage preferences.</p><button>Accept</button></div><div id="truste-consent-track"><p>TrustArc text.</p><button>Agree</button></div><div class="klaro"><p>Services we would use.</p><button>OK</button></div><h1>Pumps</h1><p>A pump moves water from one place to another place.</p></body></html>`,
      {
        has: ["# Pumps", "A pump moves water"],
        lacks: [
          "privacy",
          "cookies",
          "trackers",
          "partners",
          "Datenschutz",
          "consent",
          "preferences",
          "TrustArc",
          "Services we",
        ],
      },
    ],
  ]);
});

describe("what opens, is drawn or comes later", () => {
  all([
    [
      "tabs and accordions of Bootstrap",
      "a.html",
      page(
        `<style>.tab-content>.tab-pane{display:none}.tab-content>.active{display:block}.collapse:not(.show){display:none}</style><ul class="nav nav-tabs" role="tablist"><li><button data-bs-toggle="tab" role="tab" aria-controls="t1">Sizes</button></li><li><button role="tab" data-bs-toggle="tab" aria-controls="t2">Care</button></li></ul><div class="tab-content"><div class="tab-pane active" id="t1" role="tabpanel"><p>Sizes S and M.</p></div><div class="tab-pane" id="t2" role="tabpanel" hidden><p>Wash at 30 °C.</p></div></div><div class="accordion"><h2 class="accordion-header"><button class="accordion-button collapsed" data-bs-toggle="collapse" data-bs-target="#c1" aria-expanded="false">Is it safe?</button></h2><div id="c1" class="accordion-collapse collapse"><div class="accordion-body">Yes, it is.</div></div></div>`,
      ),
      { has: ["Sizes S and M.", "Wash at 30 °C.", "## Is it safe?", "Yes, it is."] },
    ],
    [
      "parts that open without a script",
      "a.html",
      page(
        `<div hidden="until-found"><p>Found by search.</p></div><details name=a><summary><h3>Why?</h3></summary><p>Because.</p><details><summary>More</summary>Deep.</details></details><div style="display:contents"><p>In contents.</p></div><div hidden><p>Never.</p></div><p>A long line of text that is always there for everybody who reads this page now.</p>`,
      ),
      { has: ["Found by search.", "Why?", "Because.", "More", "Deep.", "In contents."], lacks: ["Never."] },
    ],
    [
      "pictures that load late stand once",
      "a.html",
      page(
        `<figure><img class="lazyload" data-src="a.jpg" src="data:image/gif;base64,R0lGOD" alt="A blue pump"><noscript><img src="a.jpg" alt="A blue pump"></noscript><figcaption>Fig. 1: The pump</figcaption></figure><picture><source srcset="b.avif 2x"><img src="b.jpg" srcset="b.jpg 1x, b2.jpg 2x" loading=lazy></picture>`,
      ),
      {
        has: ["[A blue pump]", "Fig. 1: The pump"],
        lacks: ["data:", "srcset", "[A blue pump][A", "[A blue pump]\n[A"],
        notRead: { picture: 1 },
      },
    ],
    [
      "a component with slots in another",
      "a.html",
      page(
        `<my-card><template shadowrootmode="open"><style>p{color:red}</style><h2><slot name="title">No title</slot></h2><slot></slot><footer>End</footer></template><span slot="title">Pump</span><p>Moves <my-tag><template shadowrootmode=open>[<slot></slot>]</template>water</my-tag>.</p></my-card><x-note kind="warn">Take care.</x-note>`,
      ),
      { has: ["## Pump", "Moves [water].", "Take care."], lacks: ["No title", "color"] },
    ],
    [
      "formulas of MathML with their source in TeX",
      "a.html",
      page(
        `<p>So <math><semantics><mrow><mi>x</mi><mo>=</mo><mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt><msup><mi>b</mi><mn>2</mn></msup><mo>−</mo><mn>4</mn><mi>a</mi><mi>c</mi></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac></mrow><annotation encoding="application/x-tex">x=\\frac{-b}{2a}</annotation></semantics></math> holds.</p>`,
      ),
      { has: ["So x=\\frac{-b}{2a} holds."] },
    ],
    [
      "a drawing with labels, and one that only says what it is",
      "a.html",
      page(
        `<svg viewBox="0 0 9 9"><title>Flow</title><text x=1 y=1>Tank</text><text x=5 y=1><tspan>Pump</tspan><tspan x=5 dy=2>P3</tspan></text><path d="M0"/></svg><svg role="img" aria-labelledby="t"><title id="t">Sales rose to 12</title><path d="M0"/></svg>`,
      ),
      { has: ["Tank", "Pump P3", "Sales rose to 12"] },
    ],
    [
      "readings, directions, breaks of long words",
      "a.html",
      page(
        `<p><ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>と<bdi>abc</bdi>、super<wbr>califragil&shy;istic, <bdo dir="ltr">12-3</bdo></p>`,
      ),
      { has: ["漢(かん)字(じ)とabc", "supercalifragilistic", "12-3"] },
    ],
    [
      "lists that start, skip, count down and use letters",
      "a.html",
      page(
        `<ol start=5><li>five<li value=9>nine<li>ten</ol><ol reversed><li>three<li>two<li>one</ol><ol type=A><li>a<ol type=i><li>deep<li>deeper</ol><li>b</ol>`,
      ),
      {
        has: [
          "5. five\n9. nine\n10. ten",
          "3. three\n2. two\n1. one",
          "A. a",
          "i. deep",
          "ii. deeper",
          "B. b",
        ],
      },
    ],
    [
      "lines that a style keeps",
      "a.html",
      page(`<div style="white-space:pre-line">Rose is red
Violet is blue</div><style>.addr{white-space:pre-wrap}</style><p class="addr">Ann Lee
Main St 5
Oslo</p>`),
      { has: ["Rose is red\nViolet is blue", "Ann Lee\nMain St 5\nOslo"] },
    ],
    [
      "an article of AMP",
      "a.html",
      `<html amp lang="en"><head><title>Pumps</title><style amp-boilerplate>body{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both;animation:-amp-start 8s}@keyframes -amp-start{from{visibility:hidden}to{visibility:visible}}</style></head><body><amp-sidebar id="sb" layout="nodisplay"><ul><li><a href="/">Home</a></li></ul></amp-sidebar><article><h1>Pumps</h1><amp-img src="a.jpg" alt="A pump" width=4 height=3></amp-img><p>Water moves.</p><amp-accordion><section><h4>Why?</h4><p>Because.</p></section></amp-accordion><amp-carousel><figure><amp-img src="b.jpg" alt="Blue"></amp-img><figcaption>Blue one</figcaption></figure></amp-carousel></article></body></html>`,
      { has: ["# Pumps", "[A pump]", "Water moves.", "Why?", "Because.", "Blue one"], lacks: ["Home"] },
    ],
    [
      "films and frames say nothing where they can't play",
      "a.html",
      page(
        `<video controls><source src=a.mp4><track src=a.vtt kind=captions>Your browser does not support video.</video><audio>No audio.</audio><object data=a.pdf>Can't show it.</object><iframe src="https://yt.com/e">Old browser.</iframe><canvas>Chart fallback</canvas><p>Text.</p>`,
      ),
      { has: ["Text."], lacks: ["does not support", "No audio", "Old browser"] },
    ],
    [
      "quotations, keys, old text and marks",
      "a.html",
      page(
        `<p>He said <q>go <q>now</q></q>.</p><blockquote cite="x"><p>Water is life.</p><footer>— <cite>Ann</cite></footer></blockquote><p><xmp><b>raw</b></xmp>Press <kbd><kbd>Ctrl</kbd>+<kbd>C</kbd></kbd>.</p>`,
      ),
      { has: ["He said “go", "now", "> Water is life.", "— Ann", "<b>raw</b>", "Press Ctrl+C."] },
    ],
  ]);
});

describe("documentation and code", () => {
  all([
    [
      "a file of code in a table of lines (GitHub)",
      "a.html",
      page(
        `<table class="highlight" data-tab-size="8"><tr><td id="L1" class="blob-num js-line-number" data-line-number="1"></td><td id="LC1" class="blob-code blob-code-inner"><span class="pl-k">def</span> <span class="pl-en">run</span>():</td></tr><tr><td class="blob-num" data-line-number="2"></td><td class="blob-code">    return <span>1</span></td></tr></table>`,
      ),
      { has: ["def run():\n    return 1"], lacks: ["| --- |"] },
    ],
    [
      "code with numbers beside it (Hexo, Rouge, SyntaxHighlighter)",
      "a.html",
      page(`<figure class="highlight js"><table><tr><td class="gutter"><pre><span class="line">1</span><br><span class="line">2</span><br></pre></td><td class="code"><pre><span class="line"><span class="keyword">let</span> a = 1;</span><br><span class="line">  run(a);</span><br></pre></td></tr></table></figure><div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">1
2
</pre></td><td class="rouge-code"><pre><span class="k">def</span> x
  1
</pre></td></tr></tbody></table></code></pre></div></div><div class="syntaxhighlighter java"><table><tbody><tr><td class="gutter"><div class="line number1">1</div><div class="line number2">2</div></td><td class="code"><div class="container"><div class="line number1"><code class="java plain">int a;</code></div><div class="line number2"><code class="java spaces">&nbsp;&nbsp;</code><code class="java plain">go();</code></div></div></td></tr></tbody></table></div>`),
      { has: ["let a = 1;\n  run(a);", "def x\n  1", "int a;\n  go();"], lacks: ["1\n2", "12"] },
    ],
    [
      "a change of code with signs and numbers of lines (GitLab, GitHub)",
      "a.html",
      page(
        `<table class="diff-table"><tr><td class="blob-num" data-line-number="1"></td><td class="blob-num" data-line-number="1"></td><td class="blob-code blob-code-context"><span class="blob-code-inner blob-code-marker" data-code-marker=" ">a = 1</span></td></tr><tr><td class="blob-num blob-num-deletion" data-line-number="2"></td><td class="blob-num empty-cell"></td><td class="blob-code blob-code-deletion"><span class="blob-code-inner blob-code-marker" data-code-marker="-">b = 2</span></td></tr><tr><td class="blob-num empty-cell"></td><td class="blob-num blob-num-addition" data-line-number="2"></td><td class="blob-code blob-code-addition"><span class="blob-code-inner blob-code-marker" data-code-marker="+">b = 3</span></td></tr></table>`,
      ),
      { has: ["a = 1", "-", "b = 2", "+", "b = 3"] },
    ],
    [
      "a page of VitePress: code with its language, copy buttons and boxes",
      "a.html",
      page(`<div class="vp-doc"><h2 id="use" tabindex="-1">Use <a class="header-anchor" href="#use" aria-label="Permalink to &quot;Use&quot;">&ZeroWidthSpace;</a></h2><div class="tip custom-block"><p class="custom-block-title">TIP</p><p>Read first.</p></div><div class="language-js vp-adaptive-theme line-numbers-mode"><button title="Copy Code" class="copy"></button><span class="lang">js</span><pre class="shiki" tabindex="0"><code><span class="line"><span>let a</span></span>
<span class="line"><span>run()</span></span></code></pre><div class="line-numbers-wrapper" aria-hidden="true"><span class="line-number">1</span><br><span class="line-number">2</span><br></div></div></div>`),
      {
        has: ["## Use", "TIP", "Read first.", "let a\nrun()\n```"],
        lacks: ["\u200B", "Copy", "\n1\n2", "12"],
      },
    ],
    [
      "a README as GitHub shows it",
      "a.html",
      page(
        `<article class="markdown-body entry-content"><div class="markdown-heading" dir="auto"><h1 tabindex="-1" class="heading-element" dir="auto">pump</h1><a id="user-content-pump" class="anchor" aria-label="Permalink: pump" href="#pump"><svg class="octicon octicon-link"><path d="m7"></path></svg></a></div><div class="markdown-alert markdown-alert-warning"><p class="markdown-alert-title"><svg class="octicon"><path d="M"></path></svg>Warning</p><p>It leaks.</p></div><ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" disabled checked> done</li><li class="task-list-item"><input type="checkbox" disabled> open</li></ul><div class="highlight highlight-source-shell notranslate"><pre>npm i pump</pre><div class="zeroclipboard-container"><clipboard-copy aria-label="Copy" value="npm i pump"><svg class="octicon"><path d="M"></path></svg></clipboard-copy></div></div><p>See<sup><a href="#user-content-fn-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p><section data-footnotes class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol><li id="user-content-fn-1"><p>A note. <a href="#user-content-fnref-1" data-footnote-backref aria-label="Back to reference 1"><g-emoji>↩</g-emoji></a></p></li></ol></section></article>`,
      ),
      {
        has: ["# pump", "Warning", "It leaks.", "[x] done", "[ ] open", "npm i pump", "See[1]", "1. A note."],
        lacks: ["↩", "Copy", "Permalink"],
      },
    ],
    [
      "tabs of MkDocs Material",
      "a.html",
      page(
        `<h1 id="x">Setup<a class="headerlink" href="#x" title="Permanent link">&para;</a></h1><div class="tabbed-set tabbed-alternate" data-tabs="1:2"><input checked="checked" id="__tabbed_1_1" name="__tabbed_1" type="radio"/><input id="__tabbed_1_2" name="__tabbed_1" type="radio"/><div class="tabbed-labels"><label for="__tabbed_1_1">Linux</label><label for="__tabbed_1_2">Mac</label></div><div class="tabbed-content"><div class="tabbed-block"><p>apt install</p></div><div class="tabbed-block"><p>brew install</p></div></div></div><div class="admonition note"><p class="admonition-title">Note</p><p>Restart.</p></div>`,
      ),
      {
        has: ["# Setup", "Linux", "apt install", "Mac", "brew install", "Note", "Restart."],
        lacks: ["¶", "LinuxMac", "[x]"],
      },
    ],
    [
      "methods of Javadoc in a grid",
      "a.html",
      page(
        `<h2>Method Summary</h2><div class="summary-table three-column-summary"><div class="table-header col-first">Modifier and Type</div><div class="table-header col-second">Method</div><div class="table-header col-last">Description</div><div class="col-first even-row-color"><code>int</code></div><div class="col-second even-row-color"><code><a href="#s">size</a>()</code></div><div class="col-last even-row-color"><div class="block">Returns the size.</div></div></div><section class="detail" id="s"><h3>size</h3><div class="member-signature"><span class="modifiers">public</span>&nbsp;<span class="return-type">int</span>&nbsp;<span class="element-name">size</span>()</div><dl class="notes"><dt>Returns:</dt><dd>the size</dd></dl></section>`,
      ),
      {
        has: [
          "## Method Summary",
          "Modifier and Type",
          "Method",
          "Description",
          "int",
          "size()",
          "Returns the size.",
          "### size",
          "public int size()",
          "Returns: the size",
        ],
      },
    ],
    [
      "a button that is a heading, and one that copies it",
      "a.html",
      page(
        `<h2><button>Question</button> <span class="badge">New</span></h2><p>Answer.</p><h3>Setup <button>Copy link</button></h3><div class="market-share"><a href="a">Oil</a> <a href="b">Gas</a></div>`,
      ),
      { has: ["## Question New", "Answer.", "### Setup", "Oil Gas"], lacks: ["Copy link"] },
    ],
    [
      "a page of rustdoc",
      "a.html",
      page(`<section id="main-content" class="content"><div class="main-heading"><h1>Struct <span class="struct">Pump</span> <button id="copy-path" title="Copy item path to clipboard">Copy item path</button></h1><span class="sub-heading"><a class="src" href="s">Source</a></span></div><pre class="rust item-decl"><code>pub struct Pump {
    pub speed: <a class="primitive">u32</a>,
}</code></pre><details class="toggle top-doc" open><summary class="hideme"><span>Expand description</span></summary><div class="docblock"><p>Moves water.</p></div></details><h2 id="fields" class="fields section-header">Fields<a href="#fields" class="anchor">§</a></h2><span id="f" class="structfield section-header"><a href="#f" class="anchor field">§</a><code>speed: u32</code></span><div class="docblock"><p>In litres.</p></div></section>`),
      {
        has: [
          "# Struct Pump",
          "pub struct Pump {\n    pub speed: u32,\n}",
          "Moves water.",
          "## Fields",
          "speed: u32",
          "In litres.",
        ],
        lacks: ["§", "Copy item"],
      },
    ],
  ]);
});

describe("pages that programs for writing make", () => {
  all([
    [
      "an export of Notion",
      "a.html",
      `<html><head><title>Pump plan</title><style>.checkbox-off{}</style></head><body><article class="page sans"><header><h1 class="page-title">Pump plan</h1><table class="properties"><tbody><tr class="property-row property-row-person"><th><span class="icon property-icon"></span>Owner</th><td><span class="user">Ann Lee</span></td></tr><tr class="property-row"><th>Due</th><td><time>@May 3, 2024</time></td></tr></tbody></table></header><div class="page-body"><figure class="block-color-gray_background callout"><div><span class="icon">💡</span></div><div style="width:100%">Read first.</div></figure><ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span class="to-do-children-checked">Buy</span></li><li><div class="checkbox checkbox-off"></div> <span>Fit</span></li></ul><ul class="toggle"><li><details open=""><summary>Parts</summary><p>Seal.</p></details></li></ul><div class="column-list"><div style="width:50%" class="column"><p>Left</p></div><div class="column"><p>Right</p></div></div><figure class="equation"><style>@import url('k.css')</style><div class="equation-container"><span class="katex-display"><span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow><annotation encoding="application/x-tex">E=m</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="base">E=m</span></span></span></span></div></figure></div></article></body></html>`,
      {
        has: [
          "# Pump plan",
          "Owner",
          "Ann Lee",
          "Due",
          "@May 3, 2024",
          "Read first.",
          "[x] Buy",
          "[ ] Fit",
          "Parts",
          "Seal.",
          "Left",
          "Right",
          "E",
          "=",
          "m",
        ],
        lacks: ["E=mE", "@import", "LeftRight"],
      },
    ],
    [
      "a page of Confluence as it is shown",
      "a.html",
      `<html><head><title>Pumps - Confluence</title></head><body><div id="main-content" class="wiki-content"><div class="toc-macro"><ul><li><a href="#a">Setup</a></li></ul></div><h1 id="a">Setup</h1><div class="confluence-information-macro confluence-information-macro-warning"><p class="title">Careful</p><span class="aui-icon aui-icon-small aui-iconfont-error confluence-information-macro-icon"></span><div class="confluence-information-macro-body"><p>Hot.</p></div></div><div class="table-wrap"><table class="confluenceTable"><tbody><tr><th class="confluenceTh"><p>Part</p></th><th class="confluenceTh"><p>State</p></th></tr><tr><td class="confluenceTd"><p>Seal</p></td><td class="confluenceTd"><p><span class="status-macro aui-lozenge aui-lozenge-success">DONE</span></p></td></tr></tbody></table></div><div class="expand-container"><div class="expand-control"><span class="expand-icon aui-icon">&nbsp;</span><span class="expand-control-text">Click here to expand...</span></div><div class="expand-content expand-hidden"><p>Inner.</p></div></div><ul class="inline-task-list"><li class="checked" data-inline-task-id="1">Bought</li><li data-inline-task-id="2">Fitted by <a class="confluence-userlink user-mention">Ann</a></li></ul><div class="code panel pdl"><div class="codeHeader"><b>run.sh</b></div><div class="codeContent"><pre class="syntaxhighlighter-pre" data-syntaxhighlighter-params="brush: bash">ls
cd</pre></div></div></div></body></html>`,
      {
        has: [
          "# Setup",
          "Careful",
          "Hot.",
          "| Part | State |",
          "| Seal | DONE |",
          "Inner.",
          "Bought",
          "Fitted by Ann",
          "run.sh",
          "ls\ncd",
        ],
      },
    ],
    [
      "a mail that Outlook saved as a page",
      "a.html",
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15 (filtered medium)"><style>p.MsoNormal{margin:0}</style></head><body><div class=WordSection1><p class=MsoNormal>Hi Bob,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Pay<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><![endif]>Send</p><div><div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Bob Ray &lt;bob@x.org&gt; <br><b>Sent:</b> Friday, May 3, 2024 8:00 AM<br><b>To:</b> Ann<br><b>Subject:</b> Pump</p></div></div><p class=MsoNormal>How?</p></div></body></html>`,
      {
        has: [
          "Hi Bob,",
          "1.",
          "Pay",
          "2.",
          "Send",
          "From: Bob Ray <bob@x.org>",
          "Sent: Friday, May 3, 2024 8:00 AM",
          "To: Ann",
          "Subject: Pump",
          "How?",
        ],
        lacks: ["o:p", "endif", "supportLists"],
      },
    ],
    [
      "a page of SharePoint",
      "a.html",
      `<html><body><div data-automation-id="SiteHeader" role="banner"><a href="/">Team</a></div><div role="main"><div data-automation-id="pageHeader"><div role="heading" aria-level="1">Pump rules</div><div>By Ann Lee</div></div><div class="CanvasZone"><div class="ControlZone"><div data-sp-rte=""><h2>Who</h2><p>All&nbsp;staff.</p><ul><li>one</li></ul></div></div><div class="ControlZone"><div data-automation-id="QuickLinks"><a href="f.docx">Form</a></div></div></div></div></body></html>`,
      { has: ["# Pump rules", "By Ann Lee", "## Who", "All staff.", "- one", "Form"] },
    ],
    [
      "a page that Word saved as filtered HTML, with contents and notes",
      "a.html",
      latin1(
        `<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><meta name=Generator content="Microsoft Word 15 (filtered)"><title>Report</title><style>p.MsoToc1{}</style></head><body lang=EN-US><div class=WordSection1><p class=MsoTitle>Pump Report</p><p class=MsoToc1><a href="#_Toc1">1 Scope<span style='color:windowtext;display:none;text-decoration:none'>. </span><span style='display:none'>1</span></a></p><h1><a name="_Toc1">1<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span>Scope</a></h1><p class=MsoNormal>It\x92s 5\xa0m<a href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span class=MsoFootnoteReference>[1]</span></span></a>.</p></div><div><br clear=all><hr align=left size=1 width="33%"><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> By hand.</p></div></div></body></html>`,
      ),
      { has: ["Pump Report", "# 1 Scope", "It’s 5 m[1].", "[1] By hand."], lacks: ["[[1"] },
    ],
    [
      "a saved page (MHTML) in two parts, quoted and in base 64",
      "a.mhtml",
      `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.org/p\r\nSubject: =?utf-8?Q?Pump=20=E2=80=93=20P3?=\r\nDate: Fri, 3 May 2024 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B"\r\n\r\n\r\n----B\r\nContent-Type: text/html\r\nContent-ID: <f@m>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://x.org/p\r\n\r\n<!DOCTYPE html><html lang=3D"de"><head><meta charset=3D"UTF-8"><title>Pump =E2=80=93 P3</title></head><body><h1>Pumpe</h1><p>Gr=C3=B6=\r\n=C3=9Fe 5</p><img src=3D"https://x.org/a.png" alt=3D"Bild"></body></html>\r\n----B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://x.org/a.png\r\n\r\niVBORw0KGgo=\r\n----B--\r\n`,
      { has: ["# Pumpe", "Größe 5", "[Bild]"], lacks: ["iVBOR"], title: "Pump – P3", language: "de" },
    ],
    [
      "a document of Google Docs with lists that a style sheet counts",
      "a.html",
      `<html><head><style>ul.lst-kix_x-0{list-style-type:none}ol.lst-kix_y-0{list-style-type:none}.lst-kix_y-0>li{counter-increment:lst-ctn-kix_y-0}ol.lst-kix_y-0.start{counter-reset:lst-ctn-kix_y-0 0}.lst-kix_y-0>li:before{content:"(" counter(lst-ctn-kix_y-0,lower-roman) ") "}.lst-kix_x-0>li:before{content:"\\0025cf   "}.c1{text-decoration:line-through}.c2{font-weight:700}</style></head><body class="c9 doc-content"><p class="c3 title"><span>Plan</span></p><ol class="c0 lst-kix_y-0 start" start="1"><li class="c2 li-bullet-0"><span>one</span></li></ol><p><span>Between</span></p><ol class="c0 lst-kix_y-0" start="2"><li><span>two</span></li></ol><ul class="lst-kix_x-0 start"><li><span>dot</span></li></ul><p><span class="c1">old</span><span> new</span></p></body></html>`,
      { has: ["Plan", "(i) one", "Between", "(ii) two", "dot", "~~old~~ new"], lacks: ["0025cf"] },
    ],
    [
      "an article of WordPress with what to read next, shares and comments",
      "a.html",
      `<html lang="en-US"><head><title>Pumps &#8211; Blog</title><meta property="article:published_time" content="2024-05-03T08:00:00+00:00"><meta name="author" content="Ann Lee"></head><body class="single"><header id="masthead" class="site-header"><nav><a href="/">Home</a></nav></header><div id="primary"><article class="post"><h1 class="entry-title">Pumps</h1><div class="entry-content"><p>Water moves.</p><div class="sharedaddy"><h3 class="sd-title">Share this:</h3><ul><li><a href="t">Twitter</a></li><li><a>Facebook</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p><a href="/v">Valves that never leak in winter</a></p></div></div></article><nav class="post-navigation"><a href="/p">Previous</a></nav><div id="comments" class="comments-area"><h2>One thought</h2><ol class="comment-list"><li><b class="fn">Bob</b><div class="comment-content"><p>Nice.</p></div><a class="comment-reply-link" href="r">Reply</a></li></ol></div></div></body></html>`,
      {
        has: ["# Pumps", "Water moves.", "Bob", "Nice."],
        lacks: ["Home", "Previous", "Valves", "Twitter"],
        author: "Ann Lee",
        createdAt: "2024-05-03T08:00:00.000Z",
        language: "en-US",
      },
    ],
  ]);
});

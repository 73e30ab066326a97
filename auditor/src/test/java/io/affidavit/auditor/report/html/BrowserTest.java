package io.affidavit.auditor.report.html;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.auditor.report.Report;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser: {@code mvn verify -Pbrowser}. */
@Tag("browser")
@EnabledIfSystemProperty(named = "affidavit.browser", matches = "true")
class BrowserTest {
  private static final Path PICTURES = Path.of("target", "browser");

  /** Fewer than people get: axe looks at every cell, and on paper none is hidden. */
  private static final int ROWS = 64;

  private static final String DRAWN =
      "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

  @TempDir static Path directory;
  private static Browser browser;
  private static Path page;
  private static String axe;

  @BeforeAll
  static void start() throws Exception {
    Path executable = Browser.find();
    assumeTrue(
        executable != null,
        "no browser: AFFIDAVIT_BROWSER names none, and no chromium or google-chrome is on the"
            + " PATH");
    browser = new Browser(requireNonNull(executable), directory);
    page = write("sample.html", SampleReport.of());
    Files.createDirectories(PICTURES);
    try (InputStream in =
        BrowserTest.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path write(String name, Report report) throws Exception {
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      new HtmlRenderer(ROWS).write(report, out);
    }
    return file;
  }

  @AfterAll
  static void end() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    browser.media("screen", "light");
    browser.open(page, 1400, 900);
  }

  @AfterEach
  void nothingIsOnTheConsole() {
    assertEquals(List.of(), browser.complaints());
  }

  private static String text(String expression) throws Exception {
    return browser.evaluate(expression).asText();
  }

  private static long number(String expression) throws Exception {
    return browser.evaluate(expression).asLong();
  }

  /** Cells of one column in the rows that can be seen. */
  private static List<String> column(String table, int column) throws Exception {
    List<String> cells = new ArrayList<>();
    browser
        .evaluate(
            "[...document.querySelectorAll('#%s tbody tr')].filter(r => r.checkVisibility())"
                    .formatted(table)
                + ".map(r => r.cells[%d].textContent)".formatted(column))
        .forEach(cell -> cells.add(cell.asText()));
    return cells;
  }

  @ParameterizedTest
  @CsvSource({
    "screen, light, 1400",
    "screen, dark, 1400",
    "print, light, 1000",
    "screen, light, 400"
  })
  void nobodyIsShutOut(String media, String scheme, int width) throws Exception {
    browser.media(media, scheme);
    browser.resize(width, 900);
    browser.evaluate(DRAWN);
    Files.write(
        PICTURES.resolve(media + "-" + scheme + "-" + width + ".png"), browser.screenshot(true));
    nothingIsOnTheConsole();
    browser.evaluate(axe + "; 0");
    JsonNode found =
        browser.evaluate(
            "axe.run(document).then(r => ({violations: r.violations, passes: r.passes.length}))");
    List<String> grave = new ArrayList<>();
    for (JsonNode violation : found.path("violations")) {
      String impact = violation.path("impact").asText();
      if (impact.equals("serious") || impact.equals("critical")) {
        grave.add(violation.path("id").asText() + " " + violation.at("/nodes/0/html").asText());
      }
    }
    assertEquals(List.of(), grave);
    assertTrue(found.path("passes").asInt() > 15, "it looked");
    browser.complaints(); // axe's own
    assertTrue(
        media.equals("print") || number("document.documentElement.scrollWidth") <= width,
        "nothing sticks out of the page");
  }

  @Test
  void everyChartIsDrawn() throws Exception {
    assertEquals(5, number("document.querySelectorAll('.chart').length"));
    assertEquals(5, number("document.querySelectorAll('.chart > div > svg').length"));
    assertEquals(
        5,
        number(
            "[...document.querySelectorAll('.chart svg')]"
                + ".filter(s => s.querySelectorAll('path').length > 15"
                + " && s.getBoundingClientRect().width > 500).length"));
    assertTrue(text("document.querySelector('#c-hours svg').textContent").contains("MonTueWed"));
    assertTrue(text("document.querySelector('#c-coverage svg').textContent").contains("✓"));
  }

  @Test
  void chartsFollowTheColoursOfTheScreen() throws Exception {
    String fill = "document.querySelector('#c-top-users svg path[fill=\"%s\"]') !== null && %s";
    String light = fill.formatted("#0b6a9c", "!matchMedia('(prefers-color-scheme: dark)').matches");
    String dark = fill.formatted("#4fa9dd", "matchMedia('(prefers-color-scheme: dark)').matches");
    assertTrue(browser.evaluate(light).asBoolean());
    assertFalse(browser.evaluate(dark).asBoolean());
    browser.media("screen", "dark");
    browser.evaluate(DRAWN);
    assertTrue(browser.evaluate(dark).asBoolean());
  }

  @Test
  void aColumnIsSortedUpAndDownAndBack() throws Exception {
    String head = "document.querySelector('#t-accesses th:nth-child(10)')";
    List<String> given = column("t-accesses", 9);
    assertEquals("Records", text(head + ".textContent"));
    assertTrue(browser.evaluate(head + ".getAttribute('aria-sort')").isNull());
    browser.evaluate(head + ".querySelector('button').click()");
    assertEquals("ascending", text(head + ".getAttribute('aria-sort')"));
    List<Long> up = counts();
    assertEquals(up.stream().sorted().toList(), up);
    assertNotEquals(given, column("t-accesses", 9));
    browser.evaluate(head + ".querySelector('button').click()");
    assertEquals("descending", text(head + ".getAttribute('aria-sort')"));
    assertTrue(counts().get(0) > 999, "1,000 after 999");
    browser.evaluate(head + ".querySelector('button').click()");
    assertEquals(given, column("t-accesses", 9));
  }

  private static List<Long> counts() throws Exception {
    return column("t-accesses", 9).stream()
        .map(cell -> Long.valueOf(cell.replace(",", "")))
        .toList();
  }

  @Test
  void severitiesAreSortedByWeightAndTimesByTime() throws Exception {
    browser.evaluate("document.querySelector('#t-findings th:nth-child(2) button').click()");
    List<String> weights = List.of("INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL");
    List<Integer> severities = column("t-findings", 1).stream().map(weights::indexOf).toList();
    assertEquals(severities.stream().sorted().toList(), severities);
    browser.evaluate("document.querySelector('#t-findings th:nth-child(3) button').click()");
    List<String> times = column("t-findings", 2);
    assertEquals(times.stream().sorted().toList(), times);
    assertEquals(1, number("document.querySelectorAll('#t-findings [aria-sort]').length"));
  }

  @Test
  void rowsAreFilteredInAllColumnsOrInOne() throws Exception {
    assertEquals(25, column("t-findings", 0).size());
    assertEquals("64 rows", text("document.querySelector('#t-findings output').textContent"));
    filter("break_glass", -1);
    List<String> rules = column("t-findings", 0);
    assertEquals(List.of("BREAK_GLASS"), rules.stream().distinct().toList());
    assertEquals(
        rules.size() + " of 64 rows match",
        text("document.querySelector('#t-findings output').textContent"));
    filter("break_glass", 1);
    assertEquals(List.of(), column("t-findings", 0));
    filter("", -1);
    assertEquals(25, column("t-findings", 0).size());
  }

  private static void filter(String wanted, int column) throws Exception {
    browser.evaluate(
        """
        (() => {
          const tools = document.querySelector('#t-findings .tools');
          tools.querySelector('select').value = '%d';
          tools.querySelector('input').value = '%s';
          tools.querySelector('input').dispatchEvent(new Event('input'));
        })()\
        """
            .formatted(column, wanted));
  }

  @Test
  void pagesAreTurned() throws Exception {
    String pager = "document.querySelector('#t-findings .pager')";
    List<String> first = column("t-findings", 2);
    assertEquals("Page 1 of 3", text(pager + ".querySelector('span').textContent"));
    browser.evaluate(pager + ".querySelector('button:last-child').click()");
    browser.evaluate(pager + ".querySelector('button:last-child').click()");
    assertEquals("Page 3 of 3", text(pager + ".querySelector('span').textContent"));
    assertTrue(
        browser.evaluate(pager + ".querySelector('button:last-child').disabled").asBoolean());
    assertEquals(14, column("t-findings", 2).size());
    assertFalse(column("t-findings", 2).removeAll(first));
    browser.evaluate(
        pager
            + ".querySelector('select').selectedIndex = 3;"
            + pager
            + ".querySelector('select').dispatchEvent(new Event('change'))");
    assertEquals(64, column("t-findings", 2).size());
  }

  @Test
  void theKeyboardIsEnough() throws Exception {
    browser.press("Tab");
    assertEquals("skip", text("document.activeElement.className"));
    assertTrue(number("document.activeElement.getBoundingClientRect().left") >= 0, "seen");
    assertEquals("solid", text("getComputedStyle(document.activeElement).outlineStyle"));
    browser.evaluate("document.querySelector('#t-findings th button').focus()");
    browser.press("Enter");
    assertEquals(
        "ascending", text("document.querySelector('#t-findings th').getAttribute('aria-sort')"));
  }

  @Test
  void paperIsLightAndWhole() throws Exception {
    browser.media("", "dark");
    browser.evaluate(
        """
        addEventListener('beforeprint', () => window.paper = {
          closed: document.querySelectorAll('details:not([open], .numbers)').length,
          width: document.querySelector('.chart svg').getBoundingClientRect().width,
          light: document.querySelector('#c-top-users svg path[fill="#0b6a9c"]') !== null
        })\
        """);
    long closed = number("document.querySelectorAll('details:not([open], .numbers)').length");
    assertTrue(closed > 10);
    byte[] pdf = browser.pdf();
    Files.write(PICTURES.resolve("sample.pdf"), pdf);
    assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
    assertEquals("{\"closed\":0,\"width\":900,\"light\":true}", text("JSON.stringify(paper)"));
    assertEquals(
        closed, number("document.querySelectorAll('details:not([open], .numbers)').length"));
  }

  @Test
  void withoutScriptsTheVerdictAndAllRowsAreThere() throws Exception {
    browser.scripts(false);
    try {
      browser.open(page, 1400, 900);
      assertEquals(ROWS, column("t-accesses", 0).size());
      assertTrue(
          browser.evaluate("document.querySelector('#seal h2').checkVisibility()").asBoolean());
      assertEquals(0, number("document.querySelectorAll('svg:not(.icon), .tools').length"));
      assertEquals(
          5,
          number(
              "[...document.querySelectorAll('.numbers td')].filter(c => c.checkVisibility()).map(c"
                  + " => c.closest('figure').id).filter((id, i, all) => all.indexOf(id) === i)"
                  + ".length"));
    } finally {
      browser.scripts(true);
    }
  }

  @Test
  void whatAValueSmugglesInDoesNotRun() throws Exception {
    String evil = "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>";
    browser.open(write("evil.html", HostileValuesTest.report(evil)), 1400, 900);
    assertTrue(browser.evaluate("window.ran === undefined").asBoolean());
    assertTrue(
        text("document.querySelector('#c-BARS svg').textContent").contains("</script>"),
        "it stands in the chart as text");
  }

  @Test
  void thePolicyStopsWhatIsNotOurs() throws Exception {
    browser.evaluate(
        """
        (() => {
          const script = document.createElement('script');
          script.textContent = 'window.ran = 1';
          document.body.append(script);
        })()\
        """);
    assertTrue(browser.evaluate("window.ran === undefined").asBoolean());
    List<String> complaints = browser.complaints();
    assertEquals(1, complaints.size(), complaints.toString());
    assertTrue(complaints.get(0).contains("Content Security Policy"), complaints.toString());
  }
}

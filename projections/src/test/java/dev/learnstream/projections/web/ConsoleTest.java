package dev.learnstream.projections.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.ConnectionFile;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.Cookie;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Uses the console of the whole program as a browser without scripts does. HtmlUnit 4.18 cannot read the scripts of
 * htmx 2, so the parts that pages ask for by themselves are asked for directly.
 */
class ConsoleTest {

    private static final String TOKEN = "a-token-for-the-tests";
    private static final String COURSE = "0192f0c0-0000-7000-8000-00000000000c";
    private static final String UNUSED_COURSE = "0192f0c0-0000-7000-8000-0000000000cc";
    private static final String LEARNER = "0192f0c0-0000-7000-8000-000000000001";
    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;";
    private static final List<String> SCREENS =
            List.of("/", "/courses", "/courses/" + COURSE, "/learners/" + LEARNER, "/cohorts", "/publish");

    private static ConfigurableApplicationContext service;
    private static Path folder;
    private static String unused;
    private static String withoutCourses;

    private final WebClient browser = browser();

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary.resolve("data");
        service = SpringApplication.run(
                Learnstream.class,
                "--learnstream.data-dir=" + folder,
                "--learnstream.api-token=" + TOKEN,
                "--server.port=0");
        try (WebClient first = browser()) {
            signIn(first, TOKEN);
            unused = await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> first.<HtmlPage>getPage(url("/")).asNormalizedText(),
                            page -> page.contains("All is well.") && page.contains("Nothing has arrived yet"));
            withoutCourses = first.<HtmlPage>getPage(url("/courses")).asNormalizedText();
        }
        execute(ConsoleData.STATEMENTS);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void signIn() throws IOException {
        signIn(browser, TOKEN);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private static WebClient browser() {
        WebClient browser = new WebClient();
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return browser;
    }

    private static HtmlPage signIn(WebClient browser, String token) throws IOException {
        HtmlPage form = browser.getPage(url("/sign-in"));
        ((HtmlInput) form.getElementById("token")).setValue(token);
        return form.<HtmlElement>querySelector("form button").click();
    }

    private static void execute(List<String> statements) throws IOException, SQLException {
        try (Connection connection = ConnectionFile.postgres(folder).connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private HtmlPage open(String path) throws IOException {
        return browser.getPage(url(path));
    }

    private static URL url(String path) throws IOException {
        return URI.create("http://127.0.0.1:%s%s"
                        .formatted(service.getEnvironment().getProperty("local.server.port"), path))
                .toURL();
    }

    @Nested
    class WhenNothingHasArrived {

        @Test
        void theFirstVisitorIsToldWhatToDo() {
            assertThat(unused).contains("All is well.", "Nothing has arrived yet", "learnstream demo");
        }

        @Test
        void theListOfCoursesSaysThatThereAreNone() {
            assertThat(withoutCourses).contains("No courses yet", "learnstream demo");
        }
    }

    @Nested
    class TheOverview {

        @Test
        void saysWhatNeedsAPersonAndWhatHelps() throws Exception {
            String text = eventually("/", "2 things need a person.");

            assertThat(text).contains("Dead letters are open: 3", "Replay 1 has failed");
            HtmlPage page = open("/");
            assertThat(page.getElementById("need-/dead-letters").getAttribute("href"))
                    .isEqualTo("/dead-letters");
            assertThat(page.getElementById("need-/replays").getAttribute("href"))
                    .isEqualTo("/replays");
            assertThat(page.getAnchorByText("quiz-attempts-0@900").getHrefAttribute())
                    .isEqualTo("/dead-letters/quiz-attempts/0/900");
        }

        @Test
        void groupsOpenDeadLettersByCauseWithAnExample() throws Exception {
            String text = eventually("/", "Dead letters are open: 3");

            assertThat(text)
                    .contains("unreadable cut off " + HOSTILE, "quiz-attempts-0@900")
                    .contains("refused");
        }

        @Test
        void showsWhatHeldEventsWaitFor() throws Exception {
            assertThat(eventually("/", "topic 0192f0c0-0000-7000-8000-00000000dead"))
                    .contains("Held events, by missing parent");
        }

        @Test
        void isReadAgainByThePartOfThePageThatChanges() throws Exception {
            HtmlElement live = (HtmlElement) open("/").getElementById("live");

            assertThat(live.getAttribute("hx-trigger")).startsWith("every 2s");
            assertThat(eventually(live.getAttribute("hx-get"), "Dead letters are open: 3"))
                    .doesNotContain("Skip to the content");
        }

        @Test
        void answersWithin200MillisecondsWith100000DeadLetters() throws Exception {
            execute(List.of(ConsoleData.MANY_LETTERS, "ANALYZE learnstream.dead_letters"));
            try {
                eventually("/", "100,003");

                await().atMost(Duration.ofSeconds(30)).until(() -> millisecondsOfARead() < 200);
            } finally {
                execute(List.of("DELETE FROM learnstream.dead_letters WHERE \"offset\" >= 1000"));
            }
        }

        private long millisecondsOfARead() throws Exception {
            OverviewReader reader = service.getBean(OverviewReader.class);
            long before = System.nanoTime();
            assertThat(reader.read().openLetters()).isEqualTo(100_003);
            return Duration.ofNanos(System.nanoTime() - before).toMillis();
        }
    }

    /** Figures may be some seconds old, because they are read once for all who look. */
    private String eventually(String path, String text) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> open(path).asNormalizedText(), page -> page.contains(text));
    }

    @Nested
    class CoursesAndLearners {

        @ParameterizedTest
        @CsvSource({
            "Baking, Baking <b>bread</b>",
            "bake-bread, Baking <b>bread</b>",
            "0192f0c0-0000-7000-8000-000000000001, learner",
            "0192F0C0-0000-7000-8000-00000000000, 0192f0c0-0000-7000-8000-000000000005"
        })
        void areFoundByNameSlugOrId(String search, String found) throws Exception {
            HtmlPage page = open("/courses");
            ((HtmlInput) page.getElementById("search")).setValue(search);

            HtmlPage results =
                    page.<HtmlElement>querySelector("form[role=search] button").click();

            assertThat(results.getElementById("results").asNormalizedText()).contains(found);
            assertThat(results.getUrl().getQuery()).startsWith("search=");
        }

        @ParameterizedTest
        @ValueSource(strings = {"%", "_", "\\", "nothing", "0193"})
        void areNotFoundByAnythingElse(String search) throws Exception {
            HtmlPage page = open("/courses");
            ((HtmlInput) page.getElementById("search")).setValue(search);

            HtmlPage results =
                    page.<HtmlElement>querySelector("form[role=search] button").click();

            assertThat(results.getElementById("results").asNormalizedText()).contains("Nothing found for");
        }

        @Test
        void aCourseHasEachReportWithItsTable() throws Exception {
            HtmlPage page = open("/courses/" + COURSE);

            assertThat(page.querySelectorAll("figure[data-chart]")).allSatisfy(figure -> {
                assertThat(figure.querySelectorAll(".plot")).hasSize(1);
                assertThat(figure.querySelectorAll("table tbody tr")).isNotEmpty();
            });
            assertThat(rows(page, "#funnel")).containsExactly("1 Dough 2 6 0 0 1");
            assertThat(rows(page, "#drop-off"))
                    .containsExactly("1.1 Flour 6 5 6 100 83.3 100", "1.2 Water 0 0 0 0 – –");
            assertThat(rows(page, "#quizzes")).containsExactly("1.1 1 1 – – 1 – – – – – –");
            assertThat(rows(page, "#activity"))
                    .containsExactly("2026-01-01 1 1 0 0 1", "2026-01-02 0 0 0 0 0", "2026-01-03 1 1 0 0 0");
            assertThat(rows(page, "#at-risk"))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith(LEARNER + " 1 did nothing for ")
                    .containsPattern(" 2026-01-03 00:00 2026-01-03 00:00 50(\\.0)?$");
            assertThat(rows(page, "#matrix")).hasSize(6).contains("0192f0c0-0000… ✓ ·", "0192f0c0-0000… 40 ·");
            assertThat(rows(page, "#cohorts")).containsExactly("Autumn · batch 1 1 – – – – –");
        }

        @Test
        void aReportCanBeHadAsCsv() throws Exception {
            HtmlAnchor csv = open("/courses/" + COURSE).querySelector("#funnel a");

            assertThat(csv.getHrefAttribute())
                    .isEqualTo("/api/analytics/module_funnel?course_id=" + COURSE + "&format=csv");
        }

        @Test
        void aCourseWithoutLearnersSaysSo() throws Exception {
            assertThat(open("/courses/" + UNUSED_COURSE).asNormalizedText())
                    .contains(
                            "This course has no learners yet.",
                            "Nobody has tried a quiz yet.",
                            "No learner, or no topic.");
        }

        @Test
        void cohortsAreSideBySide() throws Exception {
            assertThat(rows(open("/cohorts"), "#cohorts"))
                    .containsExactly("Autumn · batch 1 Baking <b>bread</b> 1 – – – – –");
        }

        @Test
        void aLearnerHasCoursesModulesAndATimeline() throws Exception {
            HtmlPage page = open("/learners/" + LEARNER);

            assertThat(page.asNormalizedText())
                    .contains("1 / 2", "50 %", HOSTILE)
                    .contains("Baking <b>bread</b>", "2026-01-01 00:00", "2026-01-08 00:00")
                    .doesNotContain("Ada", "ada@example.org");
        }

        @Test
        void aLongTimelineHasPages() throws Exception {
            HtmlPage newest = open("/learners/0192f0c0-0000-7000-8000-000000000002");
            assertThat(newest.asNormalizedText())
                    .contains("event.60", "event.11")
                    .doesNotContain("event.10");

            HtmlPage older = newest.getAnchorByText("Older").click();

            assertThat(older.asNormalizedText()).contains("event.10", "event.1").doesNotContain("event.11");
            assertThat(older.querySelectorAll("a.button")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/courses/0192f0c0-0000-7000-8000-0000000000ff",
                    "/learners/0192f0c0-0000-7000-8000-0000000000ff",
                    "/courses/x",
                    "/learners/" + LEARNER + "?before=x&eventId=y"
                })
        void thatDoNotExistAreAPageThatSaysSo(String path) throws Exception {
            HtmlPage page = open(path);

            assertThat(page.getWebResponse().getStatusCode()).isEqualTo(404);
            assertThat(page.querySelectorAll("nav")).hasSize(1);
        }
    }

    private static List<String> rows(HtmlPage page, String section) {
        return page.querySelectorAll(section + " tbody tr").stream()
                .map(row -> String.join(
                        " ",
                        row.querySelectorAll("th, td").stream()
                                .map(cell -> cell.getTextContent().strip())
                                .toList()))
                .toList();
    }

    @Nested
    class EachPage {

        @Test
        void escapesWhatEventsAndTheCatalogueSay() throws Exception {
            eventually("/", "Dead letters are open: 3");
            for (String path : SCREENS) {
                assertThat(open(path).getWebResponse().getContentAsString())
                        .as(path)
                        .doesNotContain(HOSTILE, "<b>bread");
            }
            assertThat(open("/").getWebResponse().getContentAsString()).contains(ESCAPED);
            assertThat(open("/learners/" + LEARNER).getWebResponse().getContentAsString())
                    .contains(ESCAPED);
            assertThat(open("/courses?search=%22%3E%3Cscript%3E")
                            .getWebResponse()
                            .getContentAsString())
                    .doesNotContain("\"><script>");
        }

        @Test
        void forbidsEverythingFromElsewhere() throws Exception {
            for (String path : SCREENS) {
                WebResponse response = open(path).getWebResponse();
                assertThat(response.getResponseHeaderValue("Content-Security-Policy"))
                        .as(path)
                        .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                                + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
                assertThat(response.getResponseHeaderValue("X-Content-Type-Options"))
                        .isEqualTo("nosniff");
                assertThat(response.getResponseHeaderValue("Referrer-Policy")).isEqualTo("no-referrer");
                assertThat(response.getResponseHeaderValue("Cache-Control")).isEqualTo("no-store");
            }
        }

        @Test
        void needsNothingThatThePolicyForbids() throws Exception {
            for (String path : SCREENS) {
                HtmlPage page = open(path);
                assertThat(page.querySelectorAll("script:not([src]), style, [style], [onclick]"))
                        .as(path)
                        .isEmpty();
                assertThat(page.getWebResponse().getContentAsString()).doesNotContain("http://", "https://");
            }
        }

        @Test
        void loadsFilesThatMayBeKeptForAYear() throws Exception {
            HtmlPage page = open("/publish");
            List<DomElement> files = page.querySelectorAll("script, link[rel=stylesheet]").stream()
                    .map(DomElement.class::cast)
                    .toList();

            assertThat(files).hasSize(6);
            for (DomElement file : files) {
                String address = file.hasAttribute("src") ? file.getAttribute("src") : file.getAttribute("href");
                WebResponse response = browser.<Page>getPage(url(address)).getWebResponse();
                assertThat(response.getStatusCode()).as(address).isEqualTo(200);
                assertThat(response.getResponseHeaderValue("Cache-Control"))
                        .isEqualTo("max-age=31536000, public, immutable");
                assertThat(address).containsPattern("[?]v=[0-9a-f]{12}|/[0-9]+[.][0-9]+[.][0-9]+/");
            }
        }

        @Test
        void canBeUsedWithAKeyboardAndAScreenReader() throws Exception {
            for (String path : SCREENS) {
                HtmlPage page = open(path);
                assertThat(page.querySelectorAll("h1")).as(path).hasSize(1);
                assertThat(page.<HtmlElement>querySelector("a.skip").getAttribute("href"))
                        .isEqualTo("#main");
                assertThat(page.getElementById("main").getTagName()).isEqualTo("main");
                assertThat(page.querySelectorAll("[role=status]")).hasSize(2);
                assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
            }
        }

        @Test
        void hasTheScreensThatExistInTheNavigation() throws Exception {
            assertThat(open("/").querySelectorAll("nav a").stream()
                            .map(link -> link.getTextContent().strip()))
                    .contains("Overview", "Courses", "Publish");
            assertThat(open("/courses/" + COURSE).querySelectorAll("nav a[aria-current=page]"))
                    .singleElement()
                    .satisfies(link -> assertThat(link.getTextContent()).isEqualTo("Courses"));
        }
    }

    @Nested
    class SigningIn {

        @BeforeEach
        void forgetCookies() {
            browser.getCookieManager().clearCookies();
        }

        @Test
        void leadsToThePageThatWasWanted() throws Exception {
            HtmlPage form = open("/courses?search=bread");
            assertThat(form.getUrl().getPath()).isEqualTo("/sign-in");
            assertThat(form.querySelectorAll("nav a")).isEmpty();

            ((HtmlInput) form.getElementById("token")).setValue(TOKEN);
            HtmlPage page = form.<HtmlElement>querySelector("form button").click();

            assertThat(page.getUrl().getFile()).isEqualTo("/courses?search=bread");
            assertThat(page.getTitleText()).isEqualTo("Courses · Learnstream");
        }

        @Test
        void needsTheToken() throws Exception {
            HtmlPage page = signIn(browser, "another-token-of-some-length");

            assertThat(page.getWebResponse().getStatusCode()).isEqualTo(401);
            assertThat(page.asNormalizedText()).contains("This is not the token of this service.");
            assertThat(browser.getCookieManager().getCookies()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "evil"})
        void leadsToNoOtherServer(String to) throws Exception {
            HtmlPage form = open("/sign-in");
            form.<HtmlInput>querySelector("input[name=to]").setValue(to);
            ((HtmlInput) form.getElementById("token")).setValue(TOKEN);

            HtmlPage page = form.<HtmlElement>querySelector("form button").click();

            assertThat(page.getUrl()).isEqualTo(url("/"));
        }

        @Test
        void givesACookieThatNoScriptAndNoOtherSiteCanUse() throws Exception {
            signIn(browser, TOKEN);

            Set<Cookie> cookies = browser.getCookieManager().getCookies();
            assertThat(cookies).singleElement().satisfies(cookie -> {
                assertThat(cookie.getName()).isEqualTo("learnstream_session");
                assertThat(cookie.isHttpOnly()).isTrue();
                assertThat(cookie.getSameSite()).isEqualToIgnoringCase("strict");
                assertThat(cookie.getPath()).isEqualTo("/");
            });
        }

        @Test
        void endsWithSigningOut() throws Exception {
            HtmlPage page = signIn(browser, TOKEN);
            Cookie cookie = browser.getCookieManager().getCookie("learnstream_session");

            HtmlPage form = page.<HtmlElement>querySelector(".foot button").click();
            browser.getCookieManager().addCookie(cookie);

            assertThat(form.getUrl().getPath()).isEqualTo("/sign-in");
            assertThat(open("/").getUrl().getPath()).as("the old cookie").isEqualTo("/sign-in");
        }

        @Test
        void letsAPageOfAnotherOriginChangeNothing() throws Exception {
            signIn(browser, TOKEN);
            WebRequest request = new WebRequest(url("/sign-out"), HttpMethod.POST);
            request.setAdditionalHeader("Origin", "https://evil.example");

            assertThat(browser.<Page>getPage(request).getWebResponse().getStatusCode())
                    .isEqualTo(403);
            assertThat(open("/").getUrl().getPath()).isEqualTo("/");
        }
    }
}

package dev.learnstream.projections.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FiltersTest {

    private static final String TOKEN = "0123456789abcdef";

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/events/fate");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();
    private final Sessions sessions = new Sessions(new ApiToken(Optional.of(TOKEN)), Clock.systemUTC());

    @Nested
    class WhenATokenIsConfigured {

        @ParameterizedTest
        @ValueSource(strings = {"Bearer " + TOKEN, "bearer " + TOKEN})
        void letsInWhoBearsIt(String header) throws Exception {
            request.addHeader("Authorization", header);

            assertIsLetInAsSomebody(withToken());
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer " + TOKEN + "0", TOKEN, "Basic " + TOKEN})
        void refusesWhoDoesNot(String header) throws Exception {
            if (header != null) {
                request.addHeader("Authorization", header);
            }

            assertIsRefused(withToken(), 401);
            assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/health/readiness/kafka"})
        void letsAnyoneAskForHealth(String path) throws Exception {
            request.setRequestURI(path);

            assertIsLetIn(withToken());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/sign-in",
                    "/console.css",
                    "/webjars/htmx.org/2.0.8/dist/htmx.min.js",
                    "/openapi.json",
                    "/schemas",
                    "/schemas/ProgressUpdate.avsc",
                    "/schemas/ProgressUpdate/1.avsc",
                    "/schemas/QuizAttempt.schema.json",
                    "/schemas/event-types.json"
                })
        void letsAnyoneReadThePageToSignInAndTheContract(String path) throws Exception {
            request.setRequestURI(path);

            assertIsLetIn(withToken());
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/sign-out", "/openapi.json", "/schemas"})
        void letsNobodyWriteThere(String path) throws Exception {
            request.setRequestURI(path);
            request.setMethod("POST");

            assertIsRefused(withToken(), 401);
        }

        @Test
        void sendsABrowserToTheSignIn() throws Exception {
            request.setRequestURI("/courses");
            request.setQueryString("search=a%26b");
            request.addHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

            withToken().doFilter(request, response, chain);

            assertThat(chain.getRequest()).isNull();
            assertThat(response.getStatus()).isEqualTo(303);
            assertThat(response.getHeader("Location")).isEqualTo("/sign-in?to=%2Fcourses%3Fsearch%3Da%2526b");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/ops/status", "/api/analytics/courses", "/actuator/prometheus"})
        void sendsNoProgramToTheSignInWhateverItAccepts(String path) throws Exception {
            request.setRequestURI(path);
            request.addHeader("Accept", "text/html, image/gif, image/jpeg, */*; q=0.2");

            assertIsRefused(withToken(), 401);
        }

        @Test
        void sendsAPageWhosePartIsAskedForToTheSignIn() throws Exception {
            request.addHeader("Accept", "text/html, */*");
            request.addHeader("HX-Request", "true");

            assertIsRefused(withToken(), 401);
            assertThat(response.getHeader("HX-Redirect")).isEqualTo("/sign-in");
        }

        @Test
        void letsInABrowserThatHasSignedInUntilItSignsOut() throws Exception {
            String id = sessions.open(TOKEN).orElseThrow();
            request.setCookies(new Cookie("learnstream_session", id));

            assertIsLetInAsSomebody(withToken());

            sessions.close(id);
            chain.reset();
            assertIsRefused(withToken(), 401);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "//",
                    "/;x",
                    "/",
                    "/sign-in/",
                    "/webjars/",
                    "/webjars/../api/events",
                    "/webjars/htmx.org/..;/api",
                    "/openapi.json/../api/events",
                    "/openapi.jsonx",
                    "/schemas/../api/events",
                    "/schemas/..;/api",
                    "/schemasx",
                    "/schemas/a/b/c",
                    "/actuator/prometheus",
                    "/actuator/healthy",
                    "/actuator/health/../prometheus",
                    "/actuator/health/%2e%2e/prometheus",
                    "/actuator/health;/../prometheus",
                    "/actuator/health//prometheus",
                    "/api/events/..;/actuator/health"
                })
        void takesNothingElseForOpen(String path) throws Exception {
            request.setRequestURI(path);

            assertIsRefused(withToken(), 401);
        }
    }

    @Nested
    class WhenNoTokenIsConfigured {

        @Test
        void takesEveryoneForSomebody() throws Exception {
            assertIsLetInAsSomebody(filter(Optional.empty()));
        }
    }

    @Nested
    class WhenAPageAsks {

        @BeforeEach
        void changesSomething() {
            request.setMethod("POST");
            request.addHeader("Host", "127.0.0.1:8080");
        }

        @ParameterizedTest
        @CsvSource({
            "Sec-Fetch-Site, same-origin",
            "Sec-Fetch-Site, none",
            "Origin, http://127.0.0.1:8080",
            "Origin, HTTPS://127.0.0.1:8080"
        })
        void letsInOurOwn(String header, String value) throws Exception {
            request.addHeader(header, value);

            assertIsLetIn(new SameOriginFilter());
        }

        @Test
        void letsInAProgramThatSaysNothing() throws Exception {
            assertIsLetIn(new SameOriginFilter());
        }

        @ParameterizedTest
        @CsvSource({
            "Sec-Fetch-Site, cross-site",
            "Sec-Fetch-Site, same-site",
            "Origin, https://evil.example",
            "Origin, http://127.0.0.1:9090",
            "Origin, null",
            "Origin, ' '"
        })
        void refusesAnother(String header, String value) throws Exception {
            request.addHeader(header, value);

            assertIsRefused(new SameOriginFilter(), 403);
        }

        @Test
        void refusesAnOriginThatIsNotTheHostWhateverTheOtherHeaderSays() throws Exception {
            request.addHeader("Sec-Fetch-Site", "none");
            request.addHeader("Origin", "https://evil.example");

            assertIsRefused(new SameOriginFilter(), 403);
        }

        @Test
        void letsAnotherReadWhatTheBrowserWillNotShowToIt() throws Exception {
            request.setMethod("GET");
            request.addHeader("Origin", "https://evil.example");

            assertIsLetIn(new SameOriginFilter());
        }
    }

    @Nested
    class OnLoopback {

        @ParameterizedTest
        @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080"})
        void letsInWhoNamesLoopback(String host) throws Exception {
            request.addHeader("Host", host);

            assertIsLetIn(new HostFilter());
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {
                    "",
                    "evil.example",
                    "evil.example:8080",
                    "localhost.evil.example",
                    "127.0.0.1.evil.example",
                    "127.evil"
                })
        void refusesWhoNamesAnotherHost(String host) throws Exception {
            if (host != null) {
                request.addHeader("Host", host);
            }

            assertIsRefused(new HostFilter(), 403);
        }
    }

    private HttpFilter withToken() {
        return filter(Optional.of(TOKEN));
    }

    private HttpFilter filter(Optional<String> token) {
        return new TokenFilter(new ApiToken(token), sessions);
    }

    private void assertIsLetIn(HttpFilter filter) throws Exception {
        filter.doFilter(request, response, chain);

        assertThat(chain.getRequest()).isSameAs(request);
    }

    /** Spring Boot shows health details to requests with a principal. */
    private void assertIsLetInAsSomebody(HttpFilter filter) throws Exception {
        filter.doFilter(request, response, chain);

        assertThat(chain.getRequest())
                .isInstanceOfSatisfying(HttpServletRequest.class, passed -> assertThat(passed.getUserPrincipal())
                        .isNotNull());
    }

    private void assertIsRefused(HttpFilter filter, int status) throws Exception {
        filter.doFilter(request, response, chain);

        assertThat(chain.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"status\":" + status);
    }
}

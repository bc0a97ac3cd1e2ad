package dev.learnstream.projections.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Nested
    class WhenATokenIsConfigured {

        @ParameterizedTest
        @ValueSource(strings = {"Bearer " + TOKEN, "bearer " + TOKEN})
        void letsInWhoBearsIt(String header) throws Exception {
            request.addHeader("Authorization", header);

            assertIsLetInAsSomebody(new TokenFilter(Optional.of(TOKEN)));
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer " + TOKEN + "0", TOKEN, "Basic " + TOKEN})
        void refusesWhoDoesNot(String header) throws Exception {
            if (header != null) {
                request.addHeader("Authorization", header);
            }

            assertIsRefused(new TokenFilter(Optional.of(TOKEN)), 401);
            assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/health/readiness/kafka"})
        void letsAnyoneAskForHealth(String path) throws Exception {
            request.setRequestURI(path);

            assertIsLetIn(new TokenFilter(Optional.of(TOKEN)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/index.html",
                    "/openapi.json",
                    "/schemas",
                    "/schemas/ProgressUpdate.avsc",
                    "/schemas/ProgressUpdate/1.avsc",
                    "/schemas/QuizAttempt.schema.json",
                    "/schemas/event-types.json"
                })
        void letsAnyoneReadThePageThatAsksForTheTokenAndTheContract(String path) throws Exception {
            request.setRequestURI(path);

            assertIsLetIn(new TokenFilter(Optional.of(TOKEN)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/openapi.json", "/schemas"})
        void letsNobodyWriteThere(String path) throws Exception {
            request.setRequestURI(path);
            request.setMethod("POST");

            assertIsRefused(new TokenFilter(Optional.of(TOKEN)), 401);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "//",
                    "/;x",
                    "/index.html/",
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
        void takesNothingElseForHealthOrThePage(String path) throws Exception {
            request.setRequestURI(path);

            assertIsRefused(new TokenFilter(Optional.of(TOKEN)), 401);
        }
    }

    @Nested
    class WhenNoTokenIsConfigured {

        @Test
        void takesEveryoneForSomebody() throws Exception {
            assertIsLetInAsSomebody(new TokenFilter(Optional.empty()));
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

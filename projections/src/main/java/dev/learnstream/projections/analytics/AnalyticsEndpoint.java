package dev.learnstream.projections.analytics;

import dev.learnstream.projections.ops.OpsRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code /api/analytics}. */
@RestController
@RequestMapping("/api/analytics")
final class AnalyticsEndpoint {

    private static final MediaType CSV = new MediaType("text", "csv");
    private static final Pattern TAG = Pattern.compile("\"([^\"]*)\"");

    private final ReaderPool pool;
    private final ClientWatch clients;
    private final AnalyticsPolicy policy;
    private final TaggedPages pages = new TaggedPages();

    AnalyticsEndpoint(ReaderPool pool, ClientWatch clients, AnalyticsPolicy policy) {
        this.pool = pool;
        this.clients = clients;
        this.policy = policy;
    }

    /** The views, by name. */
    record Listed(List<View> views) {}

    @GetMapping
    Listed list() throws SQLException {
        try (Connection connection = pool.open()) {
            return new Listed(Views.all(connection));
        } catch (SQLException e) {
            throw ReadFailures.answer(e, policy);
        }
    }

    /** Answers with a page, or with a CSV, which it writes itself. */
    @GetMapping("{view}")
    @Nullable
    ResponseEntity<byte[]> read(@PathVariable String view, HttpServletRequest request, HttpServletResponse response)
            throws SQLException, IOException {
        boolean isCsv = isCsv(request);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        ClientConnection client = ClientConnection.of(request);
        try (Connection connection = pool.open();
                ClientWatch.Watched watched = clients.watch(client, connection)) {
            Selection selection = Selection.of(Views.find(connection, view), request.getParameterMap());
            if (!isCsv) {
                return page(connection, selection, request);
            }
            OpsRequests.require(selection.cursor() == null, "cursor is for pages in JSON; a CSV has all rows");
            new CsvAnswer(selection.view(), response, watched).send(connection, selection, client);
            return null;
        } catch (SQLException e) {
            throw ReadFailures.answer(e, policy);
        }
    }

    private ResponseEntity<byte[]> page(Connection connection, Selection selection, HttpServletRequest request)
            throws SQLException {
        TaggedPages.Tagged page = pages.read(
                connection, selection, selection.view().name() + "?" + request.getQueryString(), tags(request));
        return ResponseEntity.status(page.json() == null ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag("W/\"" + page.tag() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .contentType(MediaType.APPLICATION_JSON)
                .body(page.json());
    }

    /** Returns the tags of the pages that the client has. */
    private static List<String> tags(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .flatMap(header -> TAG.matcher(header).results())
                .map((MatchResult tag) -> tag.group(1))
                .toList();
    }

    private static boolean isCsv(HttpServletRequest request) {
        String format = request.getParameter("format");
        OpsRequests.require(format == null || List.of("csv", "json").contains(format), "format must be csv or json");
        return format == null ? prefersCsv(request.getHeader(HttpHeaders.ACCEPT)) : format.equals("csv");
    }

    private static boolean prefersCsv(@Nullable String accept) {
        List<MediaType> accepted;
        try {
            accepted = MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .filter(type -> type.includes(CSV) || type.includes(MediaType.APPLICATION_JSON))
                .findFirst()
                .map(type -> !type.includes(MediaType.APPLICATION_JSON))
                .orElse(false);
    }
}

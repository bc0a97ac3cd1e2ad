package dev.learnstream.projections.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The values that somebody has typed into a form or an address, and the errors in them. Wrong values are kept. */
public final class Form {

    /** The field for the name of the operator. The browser keeps the name. */
    public static final String BY = "by";

    /** The errors that belong to no field. */
    private static final String WHOLE = "";

    private final Map<String, List<String>> typed;
    private final Map<String, String> errors = new HashMap<>();

    Form(Map<String, List<String>> typed) {
        this.typed = typed;
    }

    /** Returns the value as it was typed; empty if nothing was. */
    public String typed(String field) {
        return all(field).stream().findFirst().orElse("");
    }

    /** Returns the values of a field that may have several. */
    public List<String> all(String field) {
        return typed.getOrDefault(field, List.of());
    }

    /** Returns the error of a field; null if it has none. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** Returns the error of the form as a whole; null if it has none. */
    public @Nullable String error() {
        return errors.get(WHOLE);
    }

    /** Returns the status of a page that shows this form. */
    public HttpStatus status() {
        return errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST;
    }

    /** Returns the text of a field; null if it is blank. */
    public @Nullable String text(String field) {
        String text = typed(field).strip();
        return text.isEmpty() ? null : text;
    }

    /** Returns the name of the operator, as it is stored and logged; null if it is blank. */
    public @Nullable String by() {
        String name = text(BY);
        return name == null ? null : name + " (console)";
    }

    public @Nullable Integer number(String field) {
        return parsed(field, "Must be a whole number", Integer::valueOf);
    }

    public @Nullable Long longNumber(String field) {
        return parsed(field, "Must be a whole number", Long::valueOf);
    }

    public @Nullable UUID id(String field) {
        return parsed(field, "Must be a UUID", UUID::fromString);
    }

    /** Returns the time of a field, which is in UTC unless it has a zone. */
    public @Nullable Instant time(String field) {
        return parsed(field, "Must be a time such as 2026-03-01T12:00", Form::instant);
    }

    /** Makes it an error if one of these fields is blank. */
    public void require(String... fields) {
        for (String field : fields) {
            if (text(field) == null) {
                errors.put(field, "Must be given");
            }
        }
    }

    private static Instant instant(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private <T> @Nullable T parsed(String field, String rule, Function<String, T> parser) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            errors.put(field, rule);
            return null;
        }
    }

    /** Makes something of the values. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws SQLException, InterruptedException;
    }

    /**
     * Makes something of the values, if they have no error. A refusal becomes an error.
     *
     * @return empty if there is an error
     * @throws ErrorResponseException if the thing does not exist
     */
    public <T> Optional<T> attempt(Attempt<T> attempt) throws SQLException, InterruptedException {
        try {
            return made(attempt);
        } catch (ErrorResponseException e) {
            if (e.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                throw e;
            }
            return refused(e);
        }
    }

    /** An act that the values ask for. */
    @FunctionalInterface
    public interface Act {
        void run() throws SQLException, InterruptedException;
    }

    /**
     * Acts on the values, if they have no error. A refusal becomes an error.
     *
     * @return false if there is an error
     * @throws ErrorResponseException if the thing does not exist
     */
    public boolean succeeds(Act act) throws SQLException, InterruptedException {
        return attempt(() -> {
                    act.run();
                    return true;
                })
                .isPresent();
    }

    /** Looks for something that the values name. It is an error of the form if it does not exist. */
    public <T> Optional<T> find(Attempt<T> attempt) throws SQLException, InterruptedException {
        try {
            return made(attempt);
        } catch (ErrorResponseException e) {
            return refused(e);
        }
    }

    private <T> Optional<T> made(Attempt<T> attempt) throws SQLException, InterruptedException {
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        T made = attempt.make();
        return errors.isEmpty() ? Optional.of(made) : Optional.empty();
    }

    private <T> Optional<T> refused(ErrorResponseException refusal) {
        refuse(String.valueOf(refusal.getBody().getDetail()));
        return Optional.empty();
    }

    /** A refusal that is about a field begins with its name. */
    private void refuse(String detail) {
        String first = detail.split(" ", 2)[0];
        boolean isAboutField = typed.containsKey(first);
        String error = isAboutField ? detail.substring(first.length()).strip() : detail;
        errors.put(isAboutField ? first : WHOLE, Character.toUpperCase(error.charAt(0)) + error.substring(1));
    }

    /** Returns a query with the values of these fields that are not blank; empty if all are. */
    public String query(String... fields) {
        return Stream.of(fields)
                .filter(field -> text(field) != null)
                .map(field -> field + "=" + URLEncoder.encode(typed(field).strip(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}

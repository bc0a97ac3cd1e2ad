package dev.learnstream.projections.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.startup.CannotStartException;
import java.net.URLDecoder;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database, and the user who logs in to it.
 *
 * @param jdbcUrl  as the driver reads it, without user and password if they stood before the host
 * @param user     null if the address names none
 * @param password null if the address has none
 */
record DatabaseAddress(
        String jdbcUrl, @Nullable String user, @Nullable String password) {

    static final String FORM =
            "Write it as jdbc:postgresql://HOST:PORT/NAME with user and password as separate settings; in another form,"
                    + " write : / ? # @ % in user and password as %3A %2F %3F %23 %40 %25";

    /** libpq's form. The user may contain anything except {@code : @ / ?}, the password anything except {@code / ?}. */
    private static final Pattern URI = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:([^:@/?]*)(?::([^/?]*))?@)?([^@/?]*)(?:/([^?]*))?(?:\\?(.*))?");

    /**
     * Reads an address. A JDBC address stays as it is.
     *
     * @param setting name of the setting, for messages; the address itself may be a secret
     * @throws CannotStartException if the address cannot be understood
     */
    static DatabaseAddress of(String setting, String text) {
        DatabaseAddress address = isJdbc(text) ? new DatabaseAddress(text, null, null) : converted(setting, text);
        // The driver would log an address that it does not understand.
        if (!address.jdbcUrl.matches("jdbc:postgresql:.*") || hasStrangePort(address.jdbcUrl)) {
            throw refused(setting, "is not an address of PostgreSQL", FORM);
        }
        try {
            DriverManager.getDriver(address.jdbcUrl);
            return address;
        } catch (SQLException e) {
            throw refused(setting, "cannot be read", FORM);
        }
    }

    private static boolean isJdbc(String text) {
        return text.startsWith("jdbc:") && !text.replaceFirst("\\?.*", "").contains("@");
    }

    private static boolean hasStrangePort(String url) {
        return url.matches("jdbc:postgresql://[^/?]*:(?!\\d+(?:[,/?]|$))(?![^/?,]*]).*");
    }

    private static DatabaseAddress converted(String setting, String text) {
        Matcher uri = URI.matcher(text);
        if (!uri.matches()) {
            throw refused(setting, "is not an address of PostgreSQL", FORM);
        }
        AddressParameters parameters = AddressParameters.of(setting, uri.group(5));
        String host = uri.group(3).isEmpty() ? "localhost" : uri.group(3);
        String database = uri.group(4) == null ? "" : uri.group(4);
        return new DatabaseAddress(
                "jdbc:postgresql://" + host + "/" + database + parameters.text(),
                decoded(setting, uri.group(1)),
                decoded(setting, uri.group(2)));
    }

    /** Decodes percent-encoded text; a plus stays a plus. Returns null for empty text. */
    static @Nullable String decoded(String setting, @Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused(setting, "has a % that begins no encoded character", "Write a percent sign as %25");
        }
    }

    static CannotStartException refused(String setting, String why, String action) {
        return new CannotStartException("[%s] %s".formatted(setting, why), action, null);
    }
}

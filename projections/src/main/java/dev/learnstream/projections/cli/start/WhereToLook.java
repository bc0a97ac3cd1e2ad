package dev.learnstream.projections.cli.start;

import dev.learnstream.projections.embedded.KeptAddress;
import java.nio.file.Path;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Formats a hint about access to the page and to the database. */
public final class WhereToLook {

    private WhereToLook() {}

    /** Returns three lines: the page, a command, and that the service continues. */
    public static String of(ApplicationContext context) {
        JdbcConnectionDetails database = context.getBean(JdbcConnectionDetails.class);
        return """

                Look at it:  http://%s:%s/
                With psql:   PGPASSWORD=%s psql %s
                The service goes on. Ctrl-C stops it.
                """.formatted(
                        context.getEnvironment().getProperty("server.address"),
                        context.getEnvironment().getProperty("local.server.port"),
                        password(context.getEnvironment()),
                        uri(database));
    }

    /** Returns a shell expression, because the password itself must not be on a screen. */
    private static String password(Environment environment) {
        if (environment.containsProperty("spring.datasource.url")) {
            return "...";
        }
        Path folder = KeptAddress.of(environment).folder();
        return "$(sed -n 's/^spring.datasource.password=//p' '%s')"
                .formatted(
                        folder.resolve("connection.properties").toAbsolutePath().normalize());
    }

    private static String uri(JdbcConnectionDetails database) {
        String address =
                database.getJdbcUrl().replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*$", "");
        String user = database.getUsername();
        return "postgresql://" + (user == null ? "" : user + "@") + address;
    }
}

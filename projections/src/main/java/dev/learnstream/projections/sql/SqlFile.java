package dev.learnstream.projections.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Reads an SQL file beside a class. */
public final class SqlFile {

    private SqlFile() {}

    /**
     * Returns the statements of the file {@code <name>.sql} beside a class, without comments. A semicolon ends a
     * statement, also inside a literal; a comment needs a line of its own.
     *
     * @throws IllegalStateException if there is no such file
     */
    public static List<String> statements(Class<?> type, String name) {
        String file = name + ".sql";
        try (InputStream sql = type.getResourceAsStream(file)) {
            if (sql == null) {
                throw new IllegalStateException("No file [" + file + "] beside [" + type.getName() + "]");
            }
            String text = new String(sql.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("--"))
                    .collect(Collectors.joining("\n"));
            return List.of(text.strip().split(";\\s*"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read [" + file + "]", e);
        }
    }

    /** Returns the only statement of a file. */
    public static String statement(Class<?> type, String name) {
        List<String> statements = statements(type, name);
        if (statements.size() != 1) {
            throw new IllegalStateException("File [" + name + ".sql] holds [" + statements.size() + "] statements");
        }
        return statements.get(0);
    }
}

package dev.learnstream.projections.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as CSV (RFC 4180) in UTF-8. A null is an empty field, and an empty text is two quotes.
 *
 * <p>A spreadsheet runs a text that begins like a formula. Such a text gets an apostrophe before it. Numbers, times and
 * ids stay as they are.
 */
final class CsvRows {

    private static final String FORMULA = "=+-@\t\r\n";

    private final List<Column> columns;
    private final Writer out;

    CsvRows(View view, OutputStream out) {
        this.columns = view.columns();
        this.out = new OutputStreamWriter(out, UTF_8);
    }

    void header() throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            field(i, columns.get(i).name());
        }
        out.write("\r\n");
    }

    /** Writes a row whose first columns are those of the view. */
    void row(ResultSet row) throws SQLException, IOException {
        for (int i = 0; i < columns.size(); i++) {
            ColumnKind kind = columns.get(i).kind();
            String text = kind.text(row, i + 1);
            field(i, text == null || !kind.isFreeText() ? text : harmless(text));
        }
        out.write("\r\n");
    }

    /** Hands everything to the stream. It stays open. */
    void flush() throws IOException {
        out.flush();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private void field(int column, @Nullable String text) throws IOException {
        if (column > 0) {
            out.write(',');
        }
        if (text != null) {
            out.write(needsQuotes(text) ? '"' + text.replace("\"", "\"\"") + '"' : text);
        }
    }

    private static boolean needsQuotes(String text) {
        return text.isEmpty()
                || text.indexOf('"') >= 0
                || text.indexOf(',') >= 0
                || text.indexOf('\r') >= 0
                || text.indexOf('\n') >= 0;
    }
}

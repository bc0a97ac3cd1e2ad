package dev.learnstream.projections.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.ops.OpsRequests;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a page.
 *
 * @param row   its last row, as PostgreSQL writes a row
 * @param equal number of rows up to there that are equal to it, at least 1; more if a view has equal rows
 */
record Cursor(String row, int equal) {

    /**
     * Reads the text of an earlier answer.
     *
     * @throws org.springframework.web.ErrorResponseException if it is none
     */
    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
            return new Cursor(parts[1], Integer.parseUnsignedInt(parts[0]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw OpsRequests.refused("cursor must be the next of an earlier answer");
        }
    }

    /**
     * Returns the end of a page.
     *
     * @param rows   the rows of the page, at least one
     * @param before end of the page before; null if there is none
     */
    static Cursor after(List<String> rows, @Nullable Cursor before) {
        String last = rows.get(rows.size() - 1);
        int equal = 0;
        while (equal < rows.size() && rows.get(rows.size() - 1 - equal).equals(last)) {
            equal++;
        }
        int earlier = before != null && equal == rows.size() && last.equals(before.row) ? before.equal : 0;
        return new Cursor(last, earlier + equal);
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((equal + " " + row).getBytes(UTF_8));
    }
}

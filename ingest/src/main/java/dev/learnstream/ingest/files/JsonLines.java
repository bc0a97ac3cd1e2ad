package dev.learnstream.ingest.files;

import dev.learnstream.ingest.json.Candidate;
import dev.learnstream.ingest.json.EventJson;
import dev.learnstream.ingest.json.NotJsonException;
import dev.learnstream.schemas.EventTopic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One JSON object per line; empty lines are passed over. Whatever a line is, the next one is read. */
final class JsonLines implements Entries {

    /** More than the longest valid event needs: two documents of 64 KiB, each byte of them escaped as six. */
    static final int LONGEST = EventTopic.MAX_MESSAGE_BYTES;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int from;
    private int to;
    private long number;
    private long end;

    JsonLines(InputStream in) {
        this.in = in;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        while (readLine()) {
            byte[] bytes = withoutReturn(line.toByteArray());
            if (bytes.length > 0) {
                return bytes.length > LONGEST ? tooLong() : entry(bytes);
            }
        }
        return null;
    }

    private Entry entry(byte[] bytes) {
        return new Entry(number, end, candidate(bytes), bytes, bytes.length);
    }

    private Entry tooLong() {
        return new Entry(number, end, Candidate.unreadable("", "must be a line of at most 1 MiB"), null, 0);
    }

    private static Candidate candidate(byte[] bytes) {
        try {
            return EventJson.IDS_OPTIONAL.one(bytes);
        } catch (NotJsonException e) {
            return Candidate.unreadable("", e.rule() + (e.column() == 0 ? "" : ": see column " + e.column()));
        }
    }

    /** Reads the next line, of one that is too long the beginning; false at the end. */
    private boolean readLine() throws IOException {
        line.reset();
        boolean isThere = false;
        while (from < to || fill()) {
            isThere = true;
            int newline = newline();
            int stop = newline < 0 ? to : newline;
            line.write(buffer, from, Math.min(stop - from, LONGEST + 2 - line.size()));
            end += stop - from;
            from = stop;
            if (newline >= 0) {
                from++;
                end++;
                break;
            }
        }
        number += isThere ? 1 : 0;
        return isThere;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    private int newline() {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static byte[] withoutReturn(byte[] bytes) {
        return bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    @Override
    public void skipTo(long number, long end) throws IOException {
        in.skipNBytes(end);
        this.number = number;
        this.end = end;
    }

    @Override
    public String unit() {
        return "line";
    }
}

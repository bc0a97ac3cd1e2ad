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

/** A file with a JSON object on each line. Blank lines are skipped. The line after a bad line is read normally. */
final class JsonLines implements FileEntries {

    /** More than the longest valid event needs: two documents of 64 KiB, with each byte escaped as six. */
    static final int LONGEST = EventTopic.MAX_MESSAGE_BYTES;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Fingerprint fingerprint = new Fingerprint();
    private int from;
    private int to;
    private long number;
    private long end;

    JsonLines(InputStream in) {
        this.in = in;
    }

    @Override
    public @Nullable FileEntry next() throws IOException {
        while (readLine()) {
            byte[] bytes = withoutReturn(line.toByteArray());
            if (!LineForm.isBlank(bytes)) {
                return bytes.length > LONGEST || LineForm.isPadding(bytes) ? unkept(bytes) : entry(bytes);
            }
        }
        return null;
    }

    private FileEntry entry(byte[] bytes) {
        return new FileEntry(mark(), candidate(bytes), bytes, bytes.length);
    }

    /** Returns a rejected line whose text is useless. */
    private FileEntry unkept(byte[] beginning) {
        String rule = LineForm.fault(beginning).orElse("must be a line of at most 1 MiB");
        return new FileEntry(mark(), Candidate.unreadable("", rule), null, 0);
    }

    private Mark mark() {
        return new Mark(number, end, fingerprint.last());
    }

    private static Candidate candidate(byte[] bytes) {
        try {
            return EventJson.IDS_OPTIONAL.one(bytes);
        } catch (NotJsonException e) {
            String place = e.column() == 0 ? "" : ", at column " + e.column();
            return Candidate.unreadable("", LineForm.fault(bytes).orElse(e.rule() + place));
        }
    }

    /** Reads the next line, or the beginning of a line that is too long. Returns false at the end. */
    private boolean readLine() throws IOException {
        line.reset();
        boolean isThere = false;
        while (from < to || fill()) {
            isThere = true;
            int newline = newline();
            int stop = newline < 0 ? to : newline;
            line.write(buffer, from, Math.min(stop - from, LONGEST + 2 - line.size()));
            consume(newline < 0 ? to : newline + 1);
            if (newline >= 0) {
                break;
            }
        }
        if (isThere) {
            number++;
            fingerprint.close();
        }
        return isThere;
    }

    private void consume(int stop) {
        fingerprint.add(buffer, from, stop - from);
        end += stop - from;
        from = stop;
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
    public boolean skipTo(Mark mark) throws IOException {
        boolean isThere = true;
        while (isThere && end < mark.end()) {
            isThere = readLine();
        }
        return mark().isAt(mark);
    }

    @Override
    public String unit() {
        return "line";
    }
}

package dev.learnstream.ingest.files;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file that is being read. Its first bytes reveal its form and its compression. */
public final class Source implements AutoCloseable {

    private static final byte[] CONTAINER = "Obj\1".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final Counted stored;
    private final FileEntries entries;

    private Source(String name, Counted stored, FileEntries entries) {
        this.name = name;
        this.stored = stored;
        this.entries = entries;
    }

    /**
     * Opens a file, or standard input for {@code -}.
     *
     * @throws FileImportException if it cannot be read, or holds something else
     */
    public static Source open(String argument) {
        return open(Input.of(argument));
    }

    /**
     * Opens an input.
     *
     * @throws FileImportException if it cannot be read, or holds something else
     */
    static Source open(Input input) {
        try {
            Counted stored = new Counted(input.open());
            return new Source(
                    input.name(), stored, entries(Decompression.of(new BufferedInputStream(stored, ForeignForm.HEAD))));
        } catch (IOException e) {
            throw new FileImportException("Could not read [%s]: %s".formatted(input.name(), e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new FileImportException(
                    "[%s] does not hold events that this version reads: %s".formatted(input.name(), e.getMessage()), e);
        }
    }

    private static FileEntries entries(InputStream in) throws IOException {
        in.mark(CONTAINER.length);
        boolean isContainer = Arrays.equals(in.readNBytes(CONTAINER.length), CONTAINER);
        in.reset();
        if (isContainer) {
            return AvroContainer.open(in);
        }
        ForeignForm.refuse(in);
        return new JsonLines(in);
    }

    /** Returns the name for messages. */
    public String name() {
        return name;
    }

    /** Returns the entries. An unreadable event does not end them. */
    public FileEntries entries() {
        return entries;
    }

    /** Returns the number of bytes read from the file as it is stored. */
    long bytesRead() {
        return stored.count;
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count += skipped;
            return skipped;
        }
    }
}

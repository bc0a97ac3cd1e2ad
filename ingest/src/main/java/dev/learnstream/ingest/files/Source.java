package dev.learnstream.ingest.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** A file that is being read. What it is, and how it is compressed, its first bytes say. */
public final class Source implements AutoCloseable {

    private static final Set<String> COMPRESSIONS =
            Set.of(CompressorStreamFactory.GZIP, CompressorStreamFactory.ZSTANDARD, CompressorStreamFactory.BZIP2);

    private static final byte[] CONTAINER = "Obj\1".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final Counted stored;
    private final Entries entries;

    private Source(String name, Counted stored, Entries entries) {
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
            return new Source(input.name(), stored, entries(decompressed(new BufferedInputStream(stored, 1 << 16))));
        } catch (IOException e) {
            throw new FileImportException("Could not read [%s]: %s".formatted(input.name(), e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new FileImportException(
                    "[%s] does not hold events that this version reads: %s".formatted(input.name(), e.getMessage()), e);
        }
    }

    private static InputStream decompressed(InputStream in) throws CompressorException {
        String compression = compression(in);
        if (compression.isEmpty()) {
            return in;
        }
        if (!COMPRESSIONS.contains(compression)) {
            throw new CompressorException("its compression is [" + compression + "]");
        }
        // Several compressed files in one, as gzip allows.
        return new BufferedInputStream(
                new Whole(new CompressorStreamFactory(true).createCompressorInputStream(compression, in)), 1 << 16);
    }

    private static String compression(InputStream in) {
        try {
            return CompressorStreamFactory.detect(in);
        } catch (CompressorException e) {
            return "";
        }
    }

    private static Entries entries(InputStream in) throws IOException {
        in.mark(CONTAINER.length);
        boolean isContainer = Arrays.equals(in.readNBytes(CONTAINER.length), CONTAINER);
        in.reset();
        return isContainer ? AvroContainer.open(in) : new JsonLines(in);
    }

    /** As it is told to people. */
    public String name() {
        return name;
    }

    /** What it holds; an event that cannot be read does not end it. */
    public Entries entries() {
        return entries;
    }

    /** Bytes that were read of the file as it is stored. */
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

    /** A compressed file that lacks its end: an error as others, for whom EOFException is but the end. */
    private static final class Whole extends FilterInputStream {

        Whole(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (EOFException e) {
                throw new IOException("it ends too early", e);
            }
        }
    }
}

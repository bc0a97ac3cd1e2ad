package dev.learnstream.ingest.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Decompresses a file while it is read. Its errors name the compression as the cause. */
final class Decompression extends FilterInputStream {

    private static final Set<String> READ =
            Set.of(CompressorStreamFactory.GZIP, CompressorStreamFactory.ZSTANDARD, CompressorStreamFactory.BZIP2);

    private static final String REMEDY = ": decompress it first; gzip, zstd and bzip2 can be read directly";

    private Decompression(InputStream in) {
        super(in);
    }

    /**
     * Returns the decompressed content, including further compressed files behind the first. Returns the file itself if
     * it is not compressed.
     *
     * @param stored must support mark; its first bytes reveal the compression
     * @throws IllegalArgumentException if the compression is not supported; the message names it
     */
    static InputStream of(InputStream stored) throws IOException {
        String compression = compression(stored);
        if (compression.isEmpty()) {
            return stored;
        }
        if (!READ.contains(compression)) {
            throw new IllegalArgumentException("its compression is [" + compression + "]" + REMEDY);
        }
        InputStream content = buffered(open(compression, stored));
        if (!compression(content).isEmpty()) {
            throw new IllegalArgumentException("it is compressed twice: decompress it once");
        }
        return content;
    }

    /**
     * Returns the name of the compression; empty for text. Every compression begins with bytes that no JSON begins
     * with.
     */
    private static String compression(InputStream in) throws IOException {
        try {
            return CompressorStreamFactory.detect(in);
        } catch (CompressorException e) {
            // No compression was found. A read error is thrown again: otherwise the next read would take it for the
            // end.
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            return "";
        }
    }

    private static InputStream open(String compression, InputStream stored) throws IOException {
        try {
            return new Decompression(
                    new CompressorStreamFactory(true).createCompressorInputStream(compression, stored));
        } catch (CompressorException e) {
            throw e.getCause() instanceof IOException cause ? damaged(cause) : e;
        }
    }

    private static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, ForeignForm.HEAD);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** Does not return an EOFException for a file without its end: callers would take it for a regular end. */
    private static IOException damaged(IOException problem) {
        String message = String.valueOf(problem.getMessage());
        if (problem instanceof EOFException || message.contains("end of stream") || message.startsWith("Truncated")) {
            return new IOException("it ends too early", problem);
        }
        return new IOException("its compressed data is damaged, or other bytes follow it: " + message, problem);
    }
}

package dev.learnstream.ingest.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Explains in plain words why bytes are not JSON. It quotes none of the bytes. */
final class JsonFault {

    private static final int PART = 8192;

    private JsonFault() {}

    /**
     * Refuses bytes that are not UTF-8. Jackson (3.1.5) also reads UTF-16 and UTF-32, and misreads overlong forms and
     * characters beyond U+10FFFF.
     */
    static void requireUtf8(byte[] bytes) throws NotJsonException {
        Optional<String> form = ForeignBytes.name(bytes);
        if (form.isPresent()) {
            throw new NotJsonException("is " + form.get() + ", but must be JSON in UTF-8", null);
        }
        int wrong = firstWrong(bytes);
        if (wrong >= 0) {
            throw at(bytes, wrong, "is not UTF-8 (is it Latin-1, or Windows-1252?)");
        }
    }

    /** Returns the index of the first byte that is not UTF-8; -1 if there is none. */
    private static int firstWrong(byte[] bytes) {
        if (isAscii(bytes)) {
            return -1;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(Math.min(PART, bytes.length + 1));
        CoderResult result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        return result.isError() ? in.position() : -1;
    }

    private static boolean isAscii(byte[] bytes) {
        int all = 0;
        for (byte one : bytes) {
            all |= one;
        }
        return all >= 0;
    }

    /** Returns the fault at the place where reading ended. */
    static NotJsonException of(byte[] bytes, JacksonException problem) {
        TokenStreamLocation where = problem.getLocation();
        int nul = indexOf(bytes, 0);
        if (nul >= 0) {
            return at(bytes, nul, "holds a NUL byte: padding, or a part that was never written");
        }
        String message = String.valueOf(problem.getOriginalMessage());
        if (message.startsWith("Duplicate ")) {
            return new NotJsonException("must not hold the same field twice", where);
        }
        if (problem instanceof UnexpectedEndOfInputException || message.startsWith("Unexpected end-of-input")) {
            return new NotJsonException("is not valid JSON: it ends too early", where);
        }
        String hint =
                message.startsWith("Non-standard token") ? ": NaN and Infinity are not numbers" : hint(bytes, where);
        return new NotJsonException("is not valid JSON" + hint, where);
    }

    private static String hint(byte[] bytes, @Nullable TokenStreamLocation where) {
        int place = where == null ? -1 : (int) where.getByteOffset();
        if (place < 0 || place >= bytes.length) {
            return "";
        }
        return switch (bytes[place]) {
            case '#', '/' -> ": JSON has no comments";
            case 0x1E -> ": a record separator (RFC 7464) precedes it";
            case '}', ']' -> before(bytes, place) == ',' ? ": extra comma before the end" : "";
            case ',' -> before(bytes, place) == '}' || before(bytes, place) == ']' ? ": a comma follows it" : "";
            case '\'' -> ": names and strings need straight double quotes";
            default -> isQuote(bytes, place) ? ": names and strings need straight double quotes" : "";
        };
    }

    /** Returns the character before the place, ignoring blanks. */
    private static int before(byte[] bytes, int place) {
        int before = place - 1;
        while (before >= 0 && bytes[before] <= ' ') {
            before--;
        }
        return before < 0 ? -1 : bytes[before];
    }

    /** Returns true for a quote from U+2018 to U+201F: E2 80 and one byte. Jackson points to any byte of it. */
    private static boolean isQuote(byte[] bytes, int place) {
        for (int i = Math.max(0, place - 2); i <= place && i + 2 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xE2 && bytes[i + 1] == (byte) 0x80 && (bytes[i + 2] & 0xF8) == 0x98) {
                return true;
            }
        }
        return false;
    }

    private static int indexOf(byte[] bytes, int wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static NotJsonException at(byte[] bytes, int place, String rule) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < place; i++) {
            boolean isEnd = bytes[i] == '\n';
            line += isEnd ? 1 : 0;
            column = isEnd ? 1 : column + 1;
        }
        return new NotJsonException(rule, line, column);
    }
}

package dev.learnstream.schemas;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a record's producer, in the record header {@value #HEADER}. It is a program's name: 1 to 128 printable
 * ASCII characters, without a space at its beginning or end. Any other value counts as no name.
 */
public final class ClientId {

    /** Name of the record header, and of the header of an HTTP request. */
    public static final String HEADER = "client-id";

    /** The rule, for a message that must not quote the value. */
    public static final String RULE =
            "must be 1 to 128 printable ASCII characters, without a space at its beginning or end";

    private static final Pattern NAME = Pattern.compile("[!-~]([ -~]{0,126}[!-~])?");

    private ClientId() {}

    /** Returns the text if it is a name; otherwise null. */
    public static @Nullable String of(@Nullable String text) {
        return text != null && NAME.matcher(text).matches() ? text : null;
    }

    /** Returns the name in the value of a record header; null if the value is not a name. */
    public static @Nullable String of(byte @Nullable [] value) {
        // Each byte becomes one character, so that no byte outside of ASCII becomes a character of ASCII.
        return value == null ? null : of(new String(value, StandardCharsets.ISO_8859_1));
    }
}

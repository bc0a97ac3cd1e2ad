package dev.learnstream.schemas;

/** Checks if PostgreSQL can store a text unchanged. */
final class StorableText {

    private StorableText() {}

    /** Returns true if the text holds neither U+0000 nor a lone surrogate. */
    static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}

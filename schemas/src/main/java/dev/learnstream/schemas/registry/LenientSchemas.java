package dev.learnstream.schemas.registry;

import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Parses schemas of other producers. Avro's own rules would refuse some of them for parts that we never use. */
final class LenientSchemas {

    private static final int LONGEST_NAME = 200;

    /** Names are compared and appear in reasons, so PostgreSQL must be able to store them. */
    private static final NameValidator TELLABLE = new NameValidator() {
        @Override
        public Result validate(@Nullable String name) {
            return name != null && isTellable(name) ? OK : new Result("A name must be short, and in plain characters");
        }
    };

    private LenientSchemas() {}

    /** Returns a parser that does not check defaults: the writer's defaults are never used. */
    static Schema.Parser parser() {
        return new Schema.Parser(TELLABLE).setValidateDefaults(false);
    }

    private static boolean isTellable(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars()
                        .allMatch(c -> !Character.isISOControl(c)
                                && !Character.isWhitespace(c)
                                && !Character.isSurrogate((char) c));
    }
}

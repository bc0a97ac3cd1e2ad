package dev.learnstream.schemas;

import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Avro's reader with our own conversions instead of those compiled into the generated classes. */
final class EventReader<T> extends SpecificDatumReader<T> {

    static {
        TrustedClasses.apply();
    }

    private static final SpecificData MODEL = model();

    private final Schema current;

    /**
     * Creates a reader for events of one writer's schema.
     *
     * @param reader  the current schema, or one that accepts more: see {@link ForeignSchema}
     * @param current the schema that an event has to satisfy
     */
    EventReader(Schema writer, Schema reader, Schema current) {
        super(writer, reader, MODEL);
        this.current = current;
    }

    private static SpecificData model() {
        SpecificData model = new SpecificData(EventReader.class.getClassLoader());
        model.addLogicalTypeConversion(new CanonicalUuid());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        // The fast reader uses the classes' own conversions and never calls readField.
        model.setFastReaderEnabled(false);
        return model;
    }

    @Override
    protected void readField(Object target, Schema.Field field, Object old, ResolvingDecoder in, Object state)
            throws IOException {
        try {
            getData().setField(target, field.name(), field.pos(), value(field, read(old, field.schema(), in)));
        } catch (CanonicalUuid.NotCanonical e) {
            throw new InvalidField(new Violation(field.name(), CanonicalUuid.RULE));
        } catch (Utf8Text.NotUtf8 e) {
            throw new InvalidField(new Violation(field.name(), Utf8Text.RULE));
        } catch (EOFException e) {
            throw new CutOff(field.name());
        }
    }

    /** Refuses values that the read field may hold but an event may not: null, and a text that is not a symbol. */
    private Object value(Schema.Field field, @Nullable Object value) {
        if (value != null && !(value instanceof String)) {
            return value;
        }
        Schema type = current.getFields().get(field.pos()).schema();
        if (value == null && !type.isNullable()) {
            throw new InvalidField(new Violation(field.name(), "is required"));
        }
        return value instanceof String text && type.getType() == Schema.Type.ENUM
                ? symbol(field, text, type)
                : value(value);
    }

    @SuppressWarnings("NullAway") // a field that can be null
    private static Object value(@Nullable Object value) {
        return value;
    }

    private Object symbol(Schema.Field field, String text, Schema type) {
        if (!type.hasEnumSymbol(text)) {
            String symbols = String.join(", ", type.getEnumSymbols());
            throw new InvalidField(new Violation(field.name(), "must be one of " + symbols));
        }
        return getData().createEnum(text, type);
    }

    /** Avro silently replaces bytes that are not UTF-8 with U+FFFD. This method refuses them. */
    @Override
    protected Object readString(@Nullable Object old, Schema expected, Decoder in) throws IOException {
        return Utf8Text.checked(in.readString(old instanceof Utf8 reused ? reused : null));
    }

    /** A field was read, but breaks the contract. */
    static final class InvalidField extends AvroRuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Violation violation;

        InvalidField(Violation violation) {
            super(violation.toString());
            this.violation = violation;
        }

        Violation violation() {
            return violation;
        }
    }

    /** The bytes end inside a field. */
    static final class CutOff extends EOFException {
        private static final long serialVersionUID = 1L;

        private final String field;

        CutOff(String field) {
            super(field);
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}

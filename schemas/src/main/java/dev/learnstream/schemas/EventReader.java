package dev.learnstream.schemas;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/** Avro's reader with our own conversions in place of those that are compiled into the generated classes. */
final class EventReader<T> extends SpecificDatumReader<T> {

    static {
        TrustedClasses.apply();
    }

    private static final SpecificData MODEL = model();

    EventReader(Schema writer, Schema reader) {
        super(writer, reader, MODEL);
    }

    private static SpecificData model() {
        SpecificData model = new SpecificData(EventReader.class.getClassLoader());
        model.addLogicalTypeConversion(new CanonicalUuid());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        // The fast reader takes the classes' own conversions and never calls readField.
        model.setFastReaderEnabled(false);
        return model;
    }

    @Override
    protected void readField(Object target, Schema.Field field, Object old, ResolvingDecoder in, Object state)
            throws IOException {
        try {
            getData().setField(target, field.name(), field.pos(), read(old, field.schema(), in));
        } catch (CanonicalUuid.NotCanonical e) {
            throw new InvalidField(new Violation(field.name(), CanonicalUuid.RULE));
        }
    }

    /** A field that was read, but is not what the contract says. */
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
}

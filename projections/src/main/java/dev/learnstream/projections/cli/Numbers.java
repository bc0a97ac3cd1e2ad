package dev.learnstream.projections.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers, and names the range of those that are allowed. */
final class Numbers {

    private Numbers() {}

    /** The number of records of a demo. */
    static final class OfRecords implements ITypeConverter<Long> {

        private static final long MOST = 10_000_000;

        @Override
        public Long convert(String text) {
            long records = text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
            if (records < 1 || records > MOST) {
                throw new TypeConversionException("'%s' is not between 1 and 10,000,000".formatted(text));
            }
            return records;
        }
    }

    /** Any whole number. */
    static final class Whole implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'%s' is not a whole number".formatted(text));
            }
        }
    }

    /** A number of records or events per second. */
    static final class PerSecond implements ITypeConverter<Double> {

        @Override
        public Double convert(String text) {
            // Java reads more than numbers, such as NaN and 0x1p3.
            double rate = text.matches("\\d{1,15}(\\.\\d{1,15})?") ? Double.parseDouble(text) : 0;
            if (rate <= 0) {
                throw new TypeConversionException("'%s' is not a number greater than 0".formatted(text));
            }
            return rate;
        }
    }
}

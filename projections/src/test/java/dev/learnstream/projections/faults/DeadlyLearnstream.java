package dev.learnstream.projections.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.cli.LearnstreamCommand;
import dev.learnstream.projections.decode.CrashGuard;
import dev.learnstream.projections.decode.RecordReader;
import java.util.Arrays;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The executable, which dies when it decodes certain bytes, or gets an error that it must not survive. */
@Configuration(proxyBeanMethods = false)
@Import({DeadlyLearnstream.Decoder.class, Learnstream.class})
public class DeadlyLearnstream {

    /** Ends the process as a crash of the JVM does. */
    static final byte[] CRASH = "crash".getBytes(UTF_8);

    /** Appears to exhaust the memory. */
    static final byte[] OUT_OF_MEMORY = "out of memory".getBytes(UTF_8);

    static final int EXIT_CODE = 134;

    public static void main(String[] args) {
        LearnstreamCommand.main(DeadlyLearnstream.class, args);
    }

    private static Entry read(SourceRecord record) {
        if (Arrays.equals(record.value(), CRASH)) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        if (Arrays.equals(record.value(), OUT_OF_MEMORY)) {
            throw new OutOfMemoryError("as the test wants it");
        }
        return RecordReader.read(record);
    }

    /** Imported first, so that the condition of the real bean finds it. */
    @Configuration(proxyBeanMethods = false)
    static class Decoder {

        @Bean
        CrashGuard deadlyDecoder(DataSource database) {
            return new CrashGuard(database, DeadlyLearnstream::read);
        }
    }
}

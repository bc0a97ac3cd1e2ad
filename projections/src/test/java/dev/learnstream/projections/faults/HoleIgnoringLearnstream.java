package dev.learnstream.projections.faults;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.cli.LearnstreamCommand;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The executable without the reading of holes: the negative control of the tests that set the database back. */
@Configuration(proxyBeanMethods = false)
@Import({WithoutHoleReading.class, Learnstream.class})
public class HoleIgnoringLearnstream {

    public static void main(String[] args) {
        LearnstreamCommand.main(HoleIgnoringLearnstream.class, args);
    }
}

package dev.learnstream.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests a name with letters that the locale lacks. Java reads its locale at its start, so each case is a process. */
class FileNameTest {

    @Test
    void isRefusedInOneLineThatSaysWhatToSet() throws Exception {
        assertThat(openUnder("C"))
                .matches("\\[donn.+es\\.jsonl] cannot be opened, because this locale lacks some of its letters:"
                        + " set LC_ALL=C.UTF-8, or use - and standard input\n");
    }

    @Test
    void isOpenedWhereThatIsSet() throws Exception {
        assertThat(openUnder("C.UTF-8")).endsWith(" does not exist\n");
    }

    /**
     * Opens the file in a new process. The shell builds the name from bytes, so that it does not depend on this
     * process's locale.
     */
    private static String openUnder(String locale) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "exec \"$JAVA\" " + FileNameTest.class.getName() + " \"$(printf 'donn\\303\\251es.jsonl')\"");
        builder.environment().put("JAVA", java);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("LC_ALL", locale);
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    /** Opens a file, and prints the fault. */
    public static void main(String[] names) throws IOException {
        try (Source source = Source.open(names[0])) {
            System.out.println(source.name());
        } catch (FileImportException e) {
            System.out.println(e.getMessage());
        }
    }
}

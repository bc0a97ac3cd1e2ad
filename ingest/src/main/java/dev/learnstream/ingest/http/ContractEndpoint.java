package dev.learnstream.ingest.http;

import dev.learnstream.schemas.ContractFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the contract: {@code GET /schemas} and the files that it lists. */
@RestController
final class ContractEndpoint {

    private static final MediaType JSON_SCHEMA = MediaType.valueOf("application/schema+json");

    @GetMapping("/schemas")
    ResponseEntity<String> index() {
        return file("");
    }

    @GetMapping("/schemas/{file}")
    ResponseEntity<String> newest(@PathVariable String file) {
        return file(file);
    }

    @GetMapping("/schemas/{record}/{version}")
    ResponseEntity<String> version(@PathVariable String record, @PathVariable String version) {
        return file(record + "/" + version);
    }

    private static ResponseEntity<String> file(String path) {
        @Nullable String text = ContractFiles.ALL.get(path);
        if (text == null) {
            throw new RefusedRequestException(
                    HttpStatus.NOT_FOUND, "The contract has no such file; GET /schemas lists its files");
        }
        return ResponseEntity.ok()
                .contentType(path.endsWith(".schema.json") ? JSON_SCHEMA : MediaType.APPLICATION_JSON)
                .body(text);
    }
}

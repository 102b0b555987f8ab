package landsea.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import landsea.marketplace.StatementDesk;
import landsea.marketplace.StatementId;
import landsea.marketplace.archive.RawFile;
import landsea.parties.Principal;
import landsea.trade.HandedInPapers;
import landsea.trade.HandedInPapers.TradeDocument;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Documents that a merchant handed in for a statement at its desk and that people look at: scans, from which nothing is read. */
@RestController
@RequestMapping("/api/v1/statements/{id}/trade-documents")
class TradeDocumentsController {

    record TradeDocumentBody(String sha256, String name, long byteCount, String storedAt) {

        static TradeDocumentBody of(TradeDocument it) {
            return new TradeDocumentBody(
                    it.sha256(), it.name(), it.byteCount(), it.storedAt().toString());
        }
    }

    private final StatementDesk statements;
    private final HandedInPapers papers;
    private final ArchivedFiles files;

    TradeDocumentsController(StatementDesk statements, HandedInPapers papers, ArchivedFiles files) {
        this.statements = statements;
        this.papers = papers;
        this.files = files;
    }

    /** The latest first. */
    @GetMapping
    List<TradeDocumentBody> documents(Principal caller, @PathVariable String id) {
        return papers.documents(caller.viewer(), known(caller, id)).stream()
                .map(TradeDocumentBody::of)
                .toList();
    }

    /** The bytes of one as they came. */
    @GetMapping("/{sha256}")
    void document(Principal caller, @PathVariable String id, @PathVariable String sha256, HttpServletResponse response)
            throws IOException {
        StatementId statement = known(caller, id);
        RawFile file = Optional.of(sha256)
                .filter(hash -> hash.matches("[0-9a-f]{64}"))
                .flatMap(hash -> papers.file(caller.viewer(), statement, hash))
                .orElseThrow(() -> Refusal.unknown("DOCUMENT", sha256));
        files.give(caller, file, response);
    }

    private StatementId known(Principal caller, String id) {
        return Paths.parse(id, StatementId::parse)
                .filter(statement ->
                        statements.statement(caller.viewer(), statement).isPresent())
                .orElseThrow(() -> Refusal.unknown("STATEMENT", id));
    }
}

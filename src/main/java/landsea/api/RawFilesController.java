package landsea.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import landsea.marketplace.EvidenceId;
import landsea.marketplace.StatementId;
import landsea.marketplace.archive.Destruction;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawFileDesk;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files that statements and order evidence came in: given back as they came, and destroyed when somebody asks for it. */
@RestController
@RequestMapping("/api/v1")
class RawFilesController {

    private static final int WHY_LENGTH_MAX = 200;

    record DestructionBody(String why) {}

    private final ArchivedFiles files;
    private final RawFileDesk desk;
    private final Destruction destruction;

    RawFilesController(ArchivedFiles files, RawFileDesk desk, Destruction destruction) {
        this.files = files;
        this.desk = desk;
        this.destruction = destruction;
    }

    /** The bytes as they came. */
    @GetMapping("/statements/{id}/raw-file")
    void ofStatement(Principal caller, @PathVariable String id, HttpServletResponse response) throws IOException {
        files.give(caller, statementFile(caller, id), response);
    }

    /** The bytes as they came. */
    @GetMapping("/evidence/{id}/raw-file")
    void ofEvidence(Principal caller, @PathVariable String id, HttpServletResponse response) throws IOException {
        files.give(caller, evidenceFile(caller, id), response);
    }

    /** Destroys the file for good. All that came of it stays: its statements, its evidence, their lines and its hash. */
    @PostMapping("/statements/{id}/raw-file/destruction")
    @For({Role.MERCHANT, Role.OPERATOR})
    Destruction.Destroyed destroyOfStatement(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody DestructionBody body) {
        return destroy(caller, key, statementFile(caller, id), body);
    }

    /** Destroys the file for good. All that came of it stays: its statements, its evidence, their lines and its hash. */
    @PostMapping("/evidence/{id}/raw-file/destruction")
    @For({Role.MERCHANT, Role.OPERATOR})
    Destruction.Destroyed destroyOfEvidence(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody DestructionBody body) {
        return destroy(caller, key, evidenceFile(caller, id), body);
    }

    private Destruction.Destroyed destroy(Principal caller, RequestKey key, RawFile file, DestructionBody body) {
        String why = String.valueOf(body.why()).strip();
        if (body.why() == null || why.isEmpty() || why.length() > WHY_LENGTH_MAX) {
            throw Refusal.member("/why", "TEXT_WRONG", why);
        }
        return Refusal.orRefuse(
                destruction.destroy(key.value(), file, caller.actor().text(), why));
    }

    private RawFile statementFile(Principal caller, String id) {
        return Paths.parse(id, StatementId::parse)
                .flatMap(known -> desk.ofStatement(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("STATEMENT", id));
    }

    private RawFile evidenceFile(Principal caller, String id) {
        return Paths.parse(id, EvidenceId::parse)
                .flatMap(known -> desk.ofEvidence(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("EVIDENCE", id));
    }
}

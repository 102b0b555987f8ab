package landsea.bench;

import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.Housekeeping;
import landsea.marketplace.StatementUpload;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StatementUpload.Source;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.TakenFile;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** One report's way into the store, as an upload goes. */
@Component
@Profile("sandbox")
class StoredReports {

    private final Housekeeping housekeeping;
    private final Intake intake;
    private final Statements statements;

    StoredReports(Housekeeping housekeeping, Intake intake, Statements statements) {
        this.housekeeping = housekeeping;
        this.intake = intake;
        this.statements = statements;
    }

    /** @return the first statement of the file */
    StoredStatement take(Owner owner, String name, FileBytes report) {
        TakenFile file = intake.take(owner, name, report).orThrow();
        List<StatementUpload> uploads = file.statements().stream()
                .map(loaded ->
                        new StatementUpload(owner, Source.UPLOAD, file.read().sha256(), loaded))
                .toList();
        return housekeeping
                .<List<Outcome<StoredStatement>>>commit(commit -> statements.store(commit, uploads))
                .getFirst()
                .orThrow();
    }
}

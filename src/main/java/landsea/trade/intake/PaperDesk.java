package landsea.trade.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Reason;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.marketplace.StatementId;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.MerchantId;
import landsea.trade.HandedInPapers;
import landsea.trade.HandedInPapers.TradeDocument;
import landsea.trade.Papers;
import landsea.trade.ReadPapers;
import landsea.trade.customs.PaperFiles;
import org.springframework.stereotype.Service;

/** Takes files from people, who hand in what they have: what can be read is read, a scan is kept, and nothing counts twice. */
@Service
public class PaperDesk {

    /** What people look at and programs do not. */
    private static final Set<String> LOOKED_AT = Set.of("FILE_PDF", "FILE_IMAGE");

    private static final String DOCUMENT = "trade-document";

    private final Housekeeping housekeeping;
    private final RawArchive archive;
    private final TradeIntake intake;
    private final HandedInPapers handedIn;

    public PaperDesk(Housekeeping housekeeping, RawArchive archive, TradeIntake intake, HandedInPapers handedIn) {
        this.housekeeping = housekeeping;
        this.archive = archive;
        this.intake = intake;
        this.handedIn = handedIn;
    }

    /** Takes a file that is in the archive; one of which nothing comes is let go of. */
    public HandedIn take(Papers.Owner owner, RawContent content, String name, FileBytes bytes) {
        return before(owner, content).orElseGet(() -> new HandedIn.Read(intake.take(owner, content, name, bytes)));
    }

    /**
     * The same for a statement: what is not read, because it is a scan, is kept with it.
     *
     * @param by the text form of the person's id
     */
    public HandedIn take(
            Papers.Owner owner, RawContent content, String name, FileBytes bytes, StatementId statement, String by) {
        return before(owner, content).orElseGet(() -> {
            List<ReadPapers> survey = PaperFiles.survey(bytes, name);
            return isLookedAt(survey)
                    ? keep(owner, new RawArchive.Kept(content, name, DOCUMENT), statement, by)
                    : new HandedIn.Read(intake.take(owner, content, name, bytes, survey));
        });
    }

    private HandedIn keep(Papers.Owner owner, RawArchive.Kept file, StatementId statement, String by) {
        boolean fresh = housekeeping.commit(commit -> {
            archive.keep(commit, List.of(file));
            return handedIn.enter(
                    commit,
                    owner,
                    statement,
                    new TradeDocument(
                            file.content().sha256(), file.name(), file.content().byteCount(), by, commit.at()));
        });
        if (fresh) {
            return new HandedIn.Kept();
        }
        archive.letGo(file.content().id());
        return handedIn.documents(Viewer.of(owner.organisationId()), statement).stream()
                .filter(one -> one.sha256().equals(file.content().sha256()))
                .findFirst()
                .<HandedIn>map(one -> new HandedIn.Again(one.storedAt()))
                .orElseGet(HandedIn.Kept::new);
    }

    private Optional<HandedIn> before(Papers.Owner owner, RawContent content) {
        Optional<HandedIn> before = handedIn.readBefore(
                        Viewer.of(owner.organisationId()), new MerchantId(owner.merchantId()), content.sha256())
                .map(HandedIn.Again::new);
        before.ifPresent(again -> archive.letGo(content.id()));
        return before;
    }

    private static boolean isLookedAt(List<ReadPapers> survey) {
        return survey.size() == 1
                && survey.getFirst()
                        .refusal()
                        .map(Reason::code)
                        .filter(LOOKED_AT::contains)
                        .isPresent();
    }
}

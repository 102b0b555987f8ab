package landsea.api;

import java.util.List;
import landsea.basics.Reason;
import landsea.engine.Viewer;
import landsea.marketplace.ReadFile;
import landsea.marketplace.ReadPart;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.TakenFile;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.UploadReader;
import landsea.marketplace.files.StatementFiles;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.settlement.AnnounceAnswer;
import landsea.settlement.Settlement;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every way for a file to come in has in common, once the archive has it whole: it is read, announced and told. */
@Component
class FileIntake implements UploadReader {

    record FilesBody(List<FileReport> files) {}

    /**
     * A file that is in the archive whole.
     *
     * @param fromPlatform whether the platform's own connection brought it
     * @param mapping name of the shop's mapping that describes it; empty for what is known here
     */
    record Arrived(Shop shop, boolean fromPlatform, RawContent content, String name, String mapping) {}

    private final RawArchive archive;
    private final Intake intake;
    private final Settlement settlement;
    private final Shops.ShopDoor shops;
    private final JsonMapper json;

    FileIntake(RawArchive archive, Intake intake, Settlement settlement, Shops.ShopDoor shops, JsonMapper json) {
        this.archive = archive;
        this.intake = intake;
        this.settlement = settlement;
        this.shops = shops;
        this.json = json;
    }

    /** Reads a file; the answer says of each statement in it what became of it, or why it was refused. */
    FilesBody take(Arrived file, Settlement.Arrival arrival) {
        Viewer owner = Viewer.of(file.content().owner().organisationId());
        return take(file, Refusal.orRefuse(archive.open(owner, file.content().id())), arrival);
    }

    private FilesBody take(Arrived file, FileBytes bytes, Settlement.Arrival arrival) {
        Owner owner = Settlement.owner(file.shop());
        TakenFile taken = Refusal.orRefuse(
                file.mapping().isEmpty()
                        ? intake.take(owner, file.content(), file.name(), bytes)
                        : intake.take(owner, file.content(), file.name(), bytes, file.mapping()));
        AnnounceAnswer answer = Refusal.orRefuse(settlement.announce(file.shop(), file.fromPlatform(), taken, arrival));
        return new FilesBody(FileReport.of(taken, answer));
    }

    /** An upload that came in pieces; its own id is the key, so that reading it again does nothing twice. */
    @Override
    public String read(ReceivedUpload received) {
        var upload = received.upload();
        Shop shop = shops.any(new ShopId(upload.shopId()).text());
        Arrived file = new Arrived(shop, upload.fromPlatform(), received.content(), upload.name(), upload.mapping());
        var arrival = new Settlement.Arrival(upload.id().text(), upload.actor(), received.receivedAt());
        try {
            return json.writeValueAsString(take(file, received.bytes(), arrival));
        } catch (Refusal refusal) {
            if (Finality.of(refusal.reason().code()) != Finality.FINAL) {
                throw refusal;
            }
            return json.writeValueAsString(refused(file, refusal.reason()));
        }
    }

    /** What was told of an upload. */
    FilesBody told(String answer) {
        return json.readValue(answer, FilesBody.class);
    }

    private static FilesBody refused(Arrived file, Reason reason) {
        ReadPart part =
                new ReadPart(file.name(), StatementFiles.UNKNOWN, List.of(), List.of(), List.of(reason), List.of());
        ReadFile read = new ReadFile(file.name(), file.content().sha256(), List.of(part));
        return new FilesBody(FileReport.of(new TakenFile(read, List.of(), List.of()), new AnnounceAnswer(List.of())));
    }
}

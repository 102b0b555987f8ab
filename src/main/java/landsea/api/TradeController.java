package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Reason;
import landsea.engine.Viewer;
import landsea.marketplace.StatementDesk;
import landsea.marketplace.StatementId;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.archive.RawWriter;
import landsea.marketplace.archive.Uploads;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.trade.CheckTradeCommand;
import landsea.trade.Gap;
import landsea.trade.Papers;
import landsea.trade.ReadPapers;
import landsea.trade.ReverseTradeCommand;
import landsea.trade.StoredPapers;
import landsea.trade.TradeChecks;
import landsea.trade.TradeVerdict;
import landsea.trade.TradeVerdict.GapLine;
import landsea.trade.TradeVerdict.GapPlace;
import landsea.trade.Verdicts;
import landsea.trade.VerifyTradeCommand;
import landsea.trade.intake.TradeIntake;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Papers of trade handed in, and what they verify of a statement. */
@RestController
@RequestMapping("/api/v1")
class TradeController {

    private static final int REASONS_MAX = 100;

    /**
     * What became of one file, or of one in an archive.
     *
     * @param outcome STORED, or REFUSED for the reasons
     * @param papers that are used
     * @param bad records that cannot be, of which the reasons name the first
     * @param contradicted items that were declared before with other contents: those stay
     */
    record PapersBody(
            String file,
            String format,
            String outcome,
            int papers,
            long bad,
            int contradicted,
            String tradeFileId,
            List<FileReport.ReasonBody> reasons) {}

    record PapersFilesBody(List<PapersBody> files) {}

    /** @param completedBy what would complete it */
    record MissingBody(String gap, Amount amount, String completedBy) {}

    /** @param mode customs' code of four digits */
    record ModeBody(String mode, Amount verified) {}

    /**
     * @param outcome VERIFIED, PARTLY_VERIFIED, UNVERIFIABLE or NOTHING_SOLD
     * @param byTable what rests on tables that the merchant wrote
     * @param differing proceeds less what was declared, where that is lawful
     * @param modes under which the goods behind what is verified were exported, the largest part first
     * @param waybillsReused waybills that another statement rests on too, for another order
     */
    record VerdictBody(
            String id,
            String statementId,
            String outcome,
            Amount sold,
            Amount verified,
            Amount byTable,
            Amount differing,
            List<ModeBody> modes,
            int waybillsReused,
            int orders,
            int gaps,
            List<MissingBody> missing,
            String verifiedAt) {}

    record GapBody(int line, String gap, String orderId, String sku, Amount amount, String completedBy) {

        static GapBody of(GapLine gap) {
            return new GapBody(
                    gap.lineNumber(),
                    gap.gap().name(),
                    gap.orderId(),
                    gap.sku(),
                    Amount.of(gap.amount()),
                    gap.gap().completedBy().name());
        }
    }

    /** @param holder the verdict that rests on the list */
    record ClaimantBody(String listNo, String orderId, String holder) {}

    record ReversalBody(String reason) {}

    private final TradeIntake intake;
    private final TradeChecks checks;
    private final Verdicts verdicts;
    private final StatementDesk statements;
    private final RawArchive archive;
    private final Shops.ShopDoor shops;

    TradeController(
            TradeIntake intake,
            TradeChecks checks,
            Verdicts verdicts,
            StatementDesk statements,
            RawArchive archive,
            Shops.ShopDoor shops) {
        this.intake = intake;
        this.checks = checks;
        this.verdicts = verdicts;
        this.statements = statements;
        this.archive = archive;
        this.shops = shops;
    }

    /**
     * Takes one file of customs' messages or a table, as it is; what it completes is verified within the second. The
     * same file again changes nothing, whatever its key.
     */
    @PostMapping("/trade-papers")
    @For(Role.MERCHANT)
    PapersFilesBody upload(
            Principal caller,
            RequestKey key,
            @RequestParam("shop_id") String shopId,
            @RequestParam(defaultValue = "evidence") String name,
            HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && type.startsWith("multipart/")) {
            throw new Refusal(Reason.of("FILE_IN_FORM"));
        }
        Shop shop = shops.own(caller, shopId);
        UUID organisation = shop.organisation().value();
        RawWriter begun =
                archive.begin(new RawOwner(organisation, shop.merchant().value()));
        try (RawWriter writer = begun) {
            Bodies.copy(request, writer, Uploads.BYTE_COUNT_MAX);
            RawContent content = writer.finish();
            TradeIntake.Taken taken = intake.take(
                    new Papers.Owner(organisation, shop.merchant().value()),
                    content,
                    name,
                    Refusal.orRefuse(archive.open(Viewer.of(organisation), content.id())));
            return files(taken);
        } finally {
            archive.letGo(begun.id());
        }
    }

    private static PapersFilesBody files(TradeIntake.Taken taken) {
        List<PapersBody> files = new ArrayList<>();
        int used = 0;
        for (ReadPapers read : taken.read()) {
            List<FileReport.ReasonBody> reasons = new ArrayList<>();
            read.refusal().ifPresent(reason -> reasons.add(FileReport.ReasonBody.of(reason)));
            read.badRows().stream().limit(REASONS_MAX).forEach(row -> reasons.add(FileReport.ReasonBody.of(row)));
            if (read.isUsed()) {
                StoredPapers stored = taken.stored().get(used++);
                files.add(new PapersBody(
                        read.name(),
                        read.format(),
                        "STORED",
                        stored.paperCount(),
                        read.badCount(),
                        stored.contradictedGoods(),
                        stored.id().text(),
                        reasons));
            } else {
                files.add(new PapersBody(read.name(), read.format(), "REFUSED", 0, read.badCount(), 0, "", reasons));
            }
        }
        return new PapersFilesBody(files);
    }

    /** The verdict that stands on a statement, with what is missing and what would complete it. */
    @GetMapping("/statements/{id}/trade-verdict")
    VerdictBody verdict(Principal caller, @PathVariable String id) {
        TradeVerdict it = standing(caller, id);
        List<MissingBody> missing = verdicts.missing(caller.viewer(), it.id()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> missing(one.getKey(), Amount.of(one.getValue())))
                .toList();
        return new VerdictBody(
                it.id().text(),
                it.statement().text(),
                it.outcome().name(),
                Amount.of(it.sold()),
                Amount.of(it.verified()),
                Amount.of(it.byTable()),
                Amount.of(it.differing()),
                it.basis().byMode().entrySet().stream()
                        .map(one -> new ModeBody(one.getKey().code(), Amount.of(one.getValue())))
                        .toList(),
                it.basis().waybillsReused(),
                it.orderCount(),
                it.gapCount(),
                missing,
                it.verifiedAt().toString());
    }

    private static MissingBody missing(Gap gap, Amount amount) {
        return new MissingBody(gap.name(), amount, gap.completedBy().name());
    }

    /** What is not verified, by the line where it begins. */
    @GetMapping("/statements/{id}/trade-verdict/gaps")
    Cursor.Page<GapBody> gaps(
            Principal caller, @PathVariable String id, @RequestParam(required = false) @Nullable String cursor) {
        TradeVerdict it = standing(caller, id);
        GapPlace after = Cursor.read(cursor, GapPlace::parse).orElse(GapPlace.BEFORE_ALL);
        return Cursor.Page.of(
                verdicts.gaps(caller.viewer(), it.id(), after, Cursor.PAGE + 1),
                GapBody::of,
                gap -> gap.place().toString());
    }

    /** Whose verdicts rest on the lists that this one misses. */
    @GetMapping("/statements/{id}/trade-verdict/claimants")
    @For(Role.OPERATOR)
    List<ClaimantBody> claimants(Principal caller, @PathVariable String id) {
        TradeVerdict it = standing(caller, id);
        return verdicts.claimants(caller.viewer(), it.id()).stream()
                .map(one -> new ClaimantBody(one.listNo(), one.orderId(), one.holder()))
                .toList();
    }

    /** Verifies now; an earlier verdict is reversed. */
    @PostMapping("/statements/{id}/trade-verification")
    @For({Role.MERCHANT, Role.OPERATOR})
    Map<String, String> verify(Principal caller, RequestKey key, @PathVariable String id) {
        StoredStatement statement = find(caller, id);
        VerifyTradeCommand.Answer answer = Refusal.orRefuse(
                checks.check(new CheckTradeCommand(statement.owner().organisationId(), key.value(), statement.id())));
        Map<String, String> body = new LinkedHashMap<>();
        body.put("verdict_id", answer.verdict().text());
        body.put("outcome", answer.outcome().name());
        return body;
    }

    /** Takes the verdict that stands back: what it rests on is free again. */
    @PostMapping("/statements/{id}/trade-verdict/reversal")
    @For(Role.OPERATOR)
    ReverseTradeCommand.Answer reverse(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody ReversalBody body) {
        StoredStatement statement = find(caller, id);
        String reason = String.valueOf(body.reason());
        if (reason.isBlank() || reason.length() > ReverseTradeCommand.REASON_LENGTH_MAX) {
            throw Refusal.member("/reason", "MEMBER_WRONG", reason);
        }
        return Refusal.orRefuse(checks.reverse(new ReverseTradeCommand(
                statement.owner().organisationId(),
                key.value(),
                statement.id(),
                caller.actor().text(),
                reason)));
    }

    private TradeVerdict standing(Principal caller, String id) {
        StatementId statement = find(caller, id).id();
        return verdicts.of(caller.viewer(), statement).orElseThrow(() -> Refusal.unknown("TRADE_VERDICT", id));
    }

    private StoredStatement find(Principal caller, String id) {
        return Paths.parse(id, StatementId::parse)
                .flatMap(known -> statements.statement(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("STATEMENT", id));
    }
}

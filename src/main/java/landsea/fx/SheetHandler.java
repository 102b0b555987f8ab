package landsea.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.CanonicalJson;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the sheets that providers answer with. A provider that is silent is asked again by the next who needs a rate. */
@Component
class SheetHandler implements CommandHandler<SheetCommand, SheetCommand.Noted>, ReplyListener {

    private static final Logger LOG = LoggerFactory.getLogger(SheetHandler.class);

    private final Fx fx;

    SheetHandler(Fx fx) {
        this.fx = fx;
    }

    @Override
    public String kind() {
        return ProviderSheetRequests.REQUEST;
    }

    @Override
    public Command<?> onReply(OutboxMessage message, Delivery delivery) {
        return new SheetCommand(message, delivery);
    }

    @Override
    public Class<SheetCommand> handles() {
        return SheetCommand.class;
    }

    @Override
    public Class<SheetCommand.Noted> answers() {
        return SheetCommand.Noted.class;
    }

    @Override
    public List<Outcome<SheetCommand.Noted>> handle(Commit commit, List<SheetCommand> commands) {
        List<ProviderSheet> sheets = new ArrayList<>();
        List<Outcome<SheetCommand.Noted>> outcomes = new ArrayList<>();
        for (SheetCommand command : commands) {
            switch (sheet(commit, command)) {
                case Outcome.Done<ProviderSheet>(ProviderSheet sheet) -> {
                    sheets.add(sheet);
                    outcomes.add(Outcome.done(new SheetCommand.Noted("RECORDED")));
                }
                case Outcome.Refused<ProviderSheet>(Reason reason) -> {
                    LOG.warn("no sheet from {}: {}", command.message().counterparty(), reason);
                    outcomes.add(Outcome.done(new SheetCommand.Noted(reason.code())));
                }
            }
        }
        fx.recordSheets(commit, sheets);
        return outcomes;
    }

    private static Outcome<ProviderSheet> sheet(Commit commit, SheetCommand command) {
        return switch (command.delivery()) {
            case Delivery.Refused(Reason reason) -> Outcome.refused(reason);
            case Delivery.Unknown(Reason reason) -> Outcome.refused(reason);
            case Delivery.Answered(Map<String, Object> body) -> {
                Map<String, Object> sheet = new TreeMap<>(body);
                sheet.putIfAbsent("pair", body.get("base") + "/" + body.get("quote"));
                yield ofItsOwn(command, ProviderSheets.parse(CanonicalJson.write(sheet), commit.at()));
            }
        };
    }

    /** A provider speaks for itself alone. */
    private static Outcome<ProviderSheet> ofItsOwn(SheetCommand command, Outcome<ProviderSheet> read) {
        return read instanceof Outcome.Done<ProviderSheet>(ProviderSheet sheet)
                        && !sheet.provider().value().equals(command.message().counterparty())
                ? Outcome.refused(Reason.of("SHEET_REFUSED", "cause", "sheet of " + sheet.provider()))
                : read;
    }
}

package landsea.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import org.springframework.stereotype.Component;

/** Keeps standing instructions. */
@Component
class InstructHandler implements CommandHandler<InstructCommand, InstructAnswer> {

    private final Parties parties;

    InstructHandler(Parties parties) {
        this.parties = parties;
    }

    @Override
    public Class<InstructCommand> handles() {
        return InstructCommand.class;
    }

    @Override
    public Class<InstructAnswer> answers() {
        return InstructAnswer.class;
    }

    @Override
    public List<Outcome<InstructAnswer>> handle(Commit commit, List<InstructCommand> commands) {
        Map<ShopId, Shop> shops = parties.shops(
                commit, commands.stream().map(InstructCommand::shop).distinct().toList());
        List<InstructCommand> given = new ArrayList<>();
        List<Outcome<InstructAnswer>> outcomes = new ArrayList<>();
        for (InstructCommand command : commands) {
            Shop shop = shops.get(command.shop());
            if (shop == null || !shop.organisation().value().equals(command.organisation())) {
                outcomes.add(Outcome.refused(
                        Reason.of("SHOP_UNKNOWN", "shop", command.shop().text())));
            } else {
                given.add(command);
                outcomes.add(Outcome.done(answer(command)));
            }
        }
        Instructions.give(commit, given);
        return outcomes;
    }

    private static InstructAnswer answer(InstructCommand command) {
        Instruction it = command.instruction();
        return new InstructAnswer(
                command.shop().text(),
                command.sell().code(),
                it.mode().name(),
                it.buy().code(),
                it.convertPercent().toPlainString(),
                it.markupBasisPointsMax().toPlainString());
    }
}

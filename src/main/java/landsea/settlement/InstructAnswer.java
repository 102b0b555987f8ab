package landsea.settlement;

/** The standing instruction that counts from now on. */
public record InstructAnswer(
        String shopId,
        String sellCurrency,
        String mode,
        String buyCurrency,
        String convertPercent,
        String markupBpMax) {}

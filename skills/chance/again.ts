/** "Once more" after a throw of whatever it was. */
export const AGAIN =
  /^(?:(?:flip|toss|roll|throw|pick|do|try|spin)(?: it| that| them| the dice| the coin| 1| one)? )?(?:again|once more|1 more|1 more time|another|another 1|another one)(?: time)?$/;

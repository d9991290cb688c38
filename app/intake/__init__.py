"""How yesterday's Excel comes in: a workbook becomes a plan; nothing here touches the database."""

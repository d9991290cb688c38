@echo off
rem The launcher for Windows: finds Python and gives it the script beside this file.
where /q py && goto launcher
where /q python && goto python
echo Python 3.11 or newer is needed. To install it: winget install Python.Python.3.13
exit /b 1
:launcher
py -3 "%~dp0dostyq" %*
exit /b %errorlevel%
:python
python "%~dp0dostyq" %*
exit /b %errorlevel%
